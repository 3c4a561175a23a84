/** What a player shows: something that goes on step by step. */
export interface Playable {
  /** Makes one step; false when there is none left, or no sense in one. */
  step(): boolean;
  /** Goes back to the beginning: the same initial state. */
  rewind(): void;
  /** What goes on by itself once it is asked to, in a worker: then no steps are asked for. */
  readonly own?: { play(): void; pause(): void };
}

/** How to make the buttons. */
export interface PlayerOptions {
  /** What is played, for those who hear the page: `the race`. */
  subject: string;
  /** Milliseconds between steps; 0: as fast as frames come. */
  interval?: number;
}

/** Buttons for a {@linkcode Playable}. */
export interface Player {
  /** A group of buttons: play or pause, one step, rewind. */
  element: HTMLElement;
  readonly playing: boolean;
  play(): void;
  pause(): void;
  rewind(): void;
}

/**
 * Play, step and rewind, once for all explorations. A player pauses by itself when `step` says that
 * there is nothing left. With reduced motion it plays too, since only the reader starts it.
 */
export function makePlayer(
  playable: Playable,
  { subject, interval = 0 }: PlayerOptions,
): Player {
  let playing = false;
  let callOff = () => {};
  const play = button("Play");
  const step = button("Step");
  const rewind = button("Rewind");
  const element = document.createElement("div");
  element.className = "player";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", `Play ${subject}`);
  element.append(play, step, rewind);

  /** Gives what calls it off. */
  const wait = (act: () => void) => {
    if (interval > 0) {
      const timer = setTimeout(act, interval);
      return () => clearTimeout(timer);
    }
    const frame = requestAnimationFrame(act);
    return () => cancelAnimationFrame(frame);
  };
  const goOn = () => {
    if (!playing) return;
    if (playable.step()) callOff = wait(goOn);
    else player.pause();
  };
  const player: Player = {
    element,
    get playing() {
      return playing;
    },
    play() {
      if (playing) return;
      playing = true;
      play.textContent = "Pause";
      if (playable.own) playable.own.play();
      else goOn();
    },
    pause() {
      if (playing) playable.own?.pause();
      playing = false;
      callOff();
      play.textContent = "Play";
    },
    rewind() {
      player.pause();
      playable.rewind();
    },
  };
  play.onclick = () => playing ? player.pause() : player.play();
  step.onclick = () => {
    player.pause();
    playable.step();
  };
  rewind.onclick = () => player.rewind();
  return player;
}

function button(name: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  return made;
}
