import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { FACES, makeFontParts, sourceOf } from '../../infra/fonts/makeFontData';
import { BOLD } from '../../lib/documents/font/bold';
import { REGULAR } from '../../lib/documents/font/regular';
import { TYPEFACES } from '../../lib/documents/font/typeface';

const FONT_FOLDER = resolve(__dirname, '../../lib/documents/font');

describe.each([
  ['regular', REGULAR, FACES[0]],
  ['bold', BOLD, FACES[1]],
] as const)('the %s font that is checked in', (weight, data, face) => {
  it('is what the generator makes of the published one', async () => {
    const unpacked = (base64: string) => inflateSync(Buffer.from(base64, 'base64'));
    const made = await makeFontParts(face);
    // Compared unpacked: another zlib may pack the same bytes differently.
    expect(unpacked(data.trueType).equals(made.trueType)).toBe(true);
    expect(unpacked(data.glyphs).equals(made.glyphs)).toBe(true);
    expect(data).toMatchObject({ name: face.name, bbox: made.bbox, widths: made.widths });
    expect(data.trueTypeBytes).toBe(made.trueType.length);
    expect(readFileSync(sourceOf(face)).length).toBeGreaterThan(made.trueType.length);
  });

  it.each([
    ['Russian', 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя'],
    ['Kazakh', 'ӘәҒғҚқҢңӨөҰұҮүҺһІі'],
    ['Ukrainian and Belarusian', 'ҐґЄєІіЇїЎў'],
    ['Western and Central European', 'ÀÉÎÕÜßàéîõüÿŁłŃńŘřŠšŽžĞğİıŐő'],
    ['punctuation and signs', ' \u00a0«»„“”‘’‚–—…№₽€§©™°±×‰/\\|@#%&*()[]{}<>=+-'],
  ])('has every %s character', (_title, characters) => {
    const missing: string[] = [];
    TYPEFACES[weight].encode(characters, (character) => missing.push(character));
    expect(missing).toEqual([]);
  });
});

it('the font’s licence is stored beside it', () => {
  expect(readFileSync(resolve(FONT_FOLDER, 'OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1');
});
