const SECTOR = 512;
const END = 0xfffffffe;

/** An OLE compound file whose directory (on several sectors when there are many) has these names. */
export function oleFile(...names: readonly string[]): Buffer {
  const sectors = Math.ceil(names.length / 4);
  const file = Buffer.alloc(SECTOR * (2 + sectors));
  file.write("d0cf11e0a1b11ae1", 0, "hex");
  file.writeUInt16LE(9, 30);
  // The allocation table is sector 0; the directory follows it, last part first.
  file.writeUInt32LE(sectors, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(END, SECTOR + 4);
  for (let sector = 2; sector <= sectors; sector++) file.writeUInt32LE(sector - 1, SECTOR + 4 * sector);
  names.forEach((name, i) => {
    const entry = SECTOR * (1 + sectors - Math.floor(i / 4)) + (i % 4) * 128;
    file.write(name, entry, "utf16le");
    file.writeUInt16LE(name.length * 2 + 2, entry + 64);
  });
  return file;
}
