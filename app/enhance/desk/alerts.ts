/** Tells an agent that somebody waits, in the ways that they chose. */
export interface Alerts {
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly words: string;
}

/** Two short tones, made by the browser: there is no file to load. Silent until somebody has pressed something. */
function play(): void {
  const audio = new AudioContext();
  const begin = audio.currentTime;
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = begin + index * 0.14;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.08, at);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.12);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.13);
    if (index === 1) tone.addEventListener('ended', () => void audio.close());
  }
}

export function alertOfNew({ sound, notifications, words }: Alerts): void {
  if (sound) {
    try {
      play();
    } catch {
      // Without a device for sound nothing is lost: the list and the title say the same.
    }
  }
  if (notifications && document.hidden && 'Notification' in window && Notification.permission === 'granted') {
    const notification = new Notification(words, { tag: 'desk' });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  }
}

/** Asks the browser when an agent asks for notifications, and says when it blocks them. */
export function askForNotifications(box: HTMLInputElement, blocked: HTMLElement | null): void {
  const show = () => {
    if (blocked)
      blocked.hidden = !(box.checked && 'Notification' in window && Notification.permission === 'denied');
  };
  show();
  box.addEventListener('change', async () => {
    if (box.checked && 'Notification' in window && Notification.permission === 'default') {
      await Notification.requestPermission();
    }
    show();
  });
}
