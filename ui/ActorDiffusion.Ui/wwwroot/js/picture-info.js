// The SHA-256 of a picture's pixels, as its own record tells it; null where the file has none.
export async function pixelHash(address) {
  const answer = await fetch(`${address}/info`);
  if (!answer.ok) return null;
  return (await answer.json()).record?.pixelHash ?? null;
}
