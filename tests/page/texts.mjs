// Texts that several tests of the page use.

export const article = `For forty-one years she walked the sea wall at dusk with a ladder on her shoulder and a brass pole in her hand.

On Wednesday she lit the lamps of the harbour for the last time, and three hundred people walked behind her.`;

export const text = `Share this article

${article}

Share this article
`;

/** The label of the kind that is removed from it. */
export const share = "Share and follow";

/** A page of about so many bytes, with noise all through it; each of its parts tells of another evening. */
export const pageOf = (bytes) => {
  const parts = Array.from({ length: Math.ceil(bytes / (text.length - 20)) }, (_, i) =>
    text.replace("forty-one years", `${i + 42} years`).replace("three hundred people", `${i + 301} people`));
  return [text, ...parts].join("").slice(0, bytes);
};
