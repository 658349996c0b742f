// One palette for all styles: because "pink" is the same pink everywhere, colour words steer well.

export const hairColors = {
  black: '1c1a1a', 'dark brown': '4d2f1c', brown: '94592f', blonde: 'e8c55b', red: 'c4431a', gray: '9d9f9e',
  white: 'efece6', blue: '3f75dd', green: '3aa266', pink: 'f785b9', purple: '7a48c4',
};

export const skinColors = { light: 'f9dcc4', tan: 'd9a066', brown: '9c6238', dark: '5c3420' };

export const clothesColors = {
  black: '26262b', white: 'f4f3ef', gray: '8f9193', red: 'd43a32', orange: 'ee8a2e', yellow: 'f2cb3d',
  green: '3d9c4a', blue: '3f6fdd', purple: '7e44c6', pink: 'f37ab4', teal: '1f9c94',
};

export const backgroundColors = {
  white: 'f8f7f4', black: '1c1c1f', gray: '8f908e', 'light gray': 'd6d9d7', brown: '885a39', beige: 'eee0be',
  red: 'd83c36', orange: 'f19a39', yellow: 'f5d75e', green: '5cb85a', 'dark green': '2e6c44', teal: '1f9a92',
  turquoise: '7ddbd2', blue: '4682e4', 'light blue': 'b3e3f3', navy: '24356b', purple: '815bbe', lavender: 'c5bde8',
  magenta: 'cf3f96', pink: 'ffc3d3',
};

/** The colour with each channel moved by at most `by`, so that no colour is a single point. */
export function jitter(hex, draw, by) {
  const channels = [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16) + draw.integer(-by, by));
  return channels.map(c => Math.min(255, Math.max(0, c)).toString(16).padStart(2, '0')).join('');
}
