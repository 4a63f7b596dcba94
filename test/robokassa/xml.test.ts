import fc from 'fast-check';
import { onlyChild, onlyText, parseXml } from '../../lib/robokassa/xml';

const textOf = (document: string) => parseXml(document)?.text;

describe('the reader of XML', () => {
  it('reads elements by their local names, in any namespace', () => {
    const document = parseXml(
      '<?xml version="1.0" encoding="utf-8"?>\r\n<a:R xmlns:a="urn:x" x = \'1\'><!-- one --><a:C >0</a:C ><a:D/></a:R>\n',
    );
    expect(document).toEqual({
      name: 'R',
      text: '',
      children: [
        { name: 'C', text: '0', children: [] },
        { name: 'D', text: '', children: [] },
      ],
    });
  });

  it.each([
    ['<a>&lt;&gt;&amp;&apos;&quot;</a>', '<>&\'"'],
    ['<a>&#1090;&#x442;&#13;</a>', 'тт\r'],
    ['<a>&amp;lt;</a>', '&lt;'],
    ['<a>x<![CDATA[<b>&nbsp;]]>y</a>', 'x<b>&nbsp;y'],
    ['<a b="&quot;>"/>', ''],
    ['\uFEFF<a>1</a>', '1'],
  ])('reads %j', (document, text) => {
    expect(textOf(document)).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['text alone', 'OK'],
    ['a declaration alone', '<?xml version="1.0"?>'],
    ['a DOCTYPE', '<!DOCTYPE a><a>1</a>'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['an entity that is not XML’s', '<a>&nbsp;</a>'],
    ['an entity named like something of the language', '<a>&toString;</a>'],
    ['an entity in an attribute that is not XML’s', '<a b="&c;"/>'],
    ['an ampersand alone', '<a>a & b</a>'],
    ['a character that does not exist', '<a>&#x110000;</a>'],
    ['the character zero', '<a>&#0;</a>'],
    ['a processing instruction', '<?php echo 1 ?><a/>'],
    ['an element that is not closed', '<a><b></a>'],
    ['another one closed', '<a></b>'],
    ['another prefix closed', '<x:a></y:a>'],
    ['an element closed twice', '<a></a></a>'],
    ['two roots', '<a/><b/>'],
    ['text before the root', 'x<a/>'],
    ['text after the root', '<a/>x'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an attribute without a value', '<a b/>'],
    ['attributes stuck together', '<a b="1"c="2"/>'],
    ['a tag that does not end', '<a'],
    ['a comment that does not end', '<a/><!-- '],
    ['a tag with a space in front', '< a/>'],
  ])('refuses %s', (_what, document) => {
    expect(parseXml(document)).toBeUndefined();
  });

  it('refuses a document cut off at any place', () => {
    const document = '<?xml version="1.0"?><a x="1"><b>1</b><!-- c --><d>&amp;</d></a>';
    for (let length = 0; length < document.length; length++)
      expect(parseXml(document.slice(0, length))).toBeUndefined();
    expect(parseXml(document)).toBeDefined();
  });

  it('answers whatever it is given, and never throws', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<a/>',
      '<',
      '>',
      '&',
      '&#xD800;',
      ';',
      '<!--',
      '-->',
      ']]>',
      ' ',
      '1',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(fc.property(anything, (text) => parseXml(text) === undefined || parseXml(text)?.name !== ''));
  });

  it.each([
    ['spaces in a tag', `<a${' '.repeat(65_000)}`],
    ['attributes', `<a${' b="1"'.repeat(10_000)}`],
    ['elements in each other', '<a>'.repeat(20_000)],
    ['comments that begin', '<!--'.repeat(16_000)],
    ['ampersands', `<a>${'&'.repeat(65_000)}</a>`],
  ])('is not slowed down by a mass of %s', (_what, document) => {
    expect(parseXml(document)).toBeUndefined();
  });

  it('reads an element only if no other has its name', () => {
    const root = parseXml('<r><a>1</a><b>1</b><b>2</b><c>1<d/></c></r>');
    expect(onlyText(root, 'a')).toBe('1');
    expect(onlyText(root, 'b')).toBeUndefined();
    expect(onlyText(root, 'c')).toBeUndefined();
    expect(onlyChild(root, 'e')).toBeUndefined();
    expect(onlyText(undefined, 'a')).toBeUndefined();
  });
});
