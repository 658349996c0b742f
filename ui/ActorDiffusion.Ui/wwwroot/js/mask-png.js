// The mask as a grey PNG, white where it is painted. Three box blurs come near a Gaussian; not every browser has one in its canvas.
export async function maskPng(canvas, feather) {
  const { width, height } = canvas;
  const painted = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  let grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = painted[i * 4 + 3];
  if (feather > 0) grey = blur(grey, width, height, feather / 2);

  const out = new OffscreenCanvas(width, height);
  const context = out.getContext("2d");
  const image = context.createImageData(width, height);
  for (let i = 0; i < grey.length; i++) {
    const value = Math.round(grey[i]);
    image.data.set([value, value, value, 255], i * 4);
  }
  context.putImageData(image, 0, 0);
  return await out.convertToBlob({ type: "image/png" });
}

function blur(grey, width, height, sigma) {
  // The radius with which three boxes have the Gaussian's variance: 3 ((2r + 1)² − 1) / 12 = σ².
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  for (let pass = 0; pass < 3; pass++) {
    grey = boxes(grey, width, height, 1, width, radius);
    grey = boxes(grey, height, width, width, 1, radius);
  }
  return grey;
}

// A running mean along lines; at the edges the last pixel goes on.
function boxes(grey, length, lines, step, lineStep, radius) {
  const out = new Float32Array(grey.length);
  const size = 2 * radius + 1;
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    const at = (i) => grey[start + Math.max(0, Math.min(length - 1, i)) * step];
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      out[start + i * step] = sum / size;
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}
