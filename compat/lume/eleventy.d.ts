/** What the adapter uses of Eleventy, which ships no types. */

export interface EleventyConfig {
  setUseGitIgnore(use: boolean): void;
  setTemplateFormats(formats: string): void;
  setDataFileSuffixes(suffixes: string[]): void;
  setDataDirectory(folder: string): void;
  addTemplate(path: string, template: VirtualTemplate): void;
}

export interface VirtualTemplate {
  data: Record<string, unknown>;
  render(): Promise<string | Uint8Array>;
}

export default class Eleventy {
  constructor(input: string, output: string, options: {
    configPath: string;
    quietMode: boolean;
    config: (config: EleventyConfig) => void;
  });
  disableLogger(): void;
  init(): Promise<void>;
  toJSON(): Promise<{ outputPath: string; content: string | Uint8Array }[]>;
}
