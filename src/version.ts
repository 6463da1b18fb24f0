/** As in package.json; a test holds the two together. */
export const VERSION = '3.0.0';
