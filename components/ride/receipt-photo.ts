/** The photo of a receipt, made small enough to be sent over a bad connection. */

const MAX_SIDE = 1_600;
const MAX_BYTES = 280_000;
const QUALITIES = [0.8, 0.6, 0.45, 0.3, 0.2] as const;

/** Base64 of a JPEG of at most 280 kB; null when the file is no picture that this browser can read. */
export async function receiptPhoto(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  // what is transparent would become black
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const [, data = ""] = canvas.toDataURL("image/jpeg", quality).split(",");
    if ((data.length * 3) / 4 <= MAX_BYTES) return data;
  }
  return null;
}
