// tfjs as the script that its package has for pages leaves it there
module.exports = globalThis.tf;
