// Photos are made smaller before they travel: a phone's 12 megapixels are 5 MB, a slow village network needs minutes for
// that. input[type=file][data-shrink="2000"]: the longer side in pixels. What the browser cannot read goes up as it is,
// and the server checks size and type in any case.

async function shrink(file: File, side: number): Promise<File> {
  const picture = await createImageBitmap(file);
  const scale = side / Math.max(picture.width, picture.height);
  if (scale >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

export function startPhotos(): void {
  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.dataset["shrink"]) return;
    const file = input.files?.[0];
    if (!file || !file.type.startsWith("image/")) return;
    try {
      const smaller = await shrink(file, Number(input.dataset["shrink"]));
      const holder = new DataTransfer();
      holder.items.add(smaller);
      input.files = holder.files;
    } catch {
      // Not a picture this browser can read: leave it to the server to say so.
    }
  });
}
