// @ts-check
/** Photos as they leave the tablet: no larger than needed, and without what a camera writes into them (place, time, device). */

const LONGEST_PX = 1600;
const QUALITY = 0.82;

/**
 * Draws it anew, which leaves everything but the picture behind.
 * @param {Blob} file as the camera made it
 * @returns {Promise<{hash: string, blob: Blob}>} a JPEG, and the SHA-256 of its bytes in hex
 * @throws {Error} when it is no picture that this browser can read
 */
export async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((/** @type {(made: Blob | null) => void} */ done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!blob) throw new Error("no JPEG");
    return { hash: await sha256(blob), blob };
  } finally {
    picture.close();
  }
}

/** @param {Blob} blob */
async function sha256(blob) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
