/** What pads and word processors put on the clipboard as HTML, shortened; and the text of the card that it is to become. */
export const clipboards: readonly (readonly [from: string, html: string, card: string])[] = [
  [
    'Etherpad',
    `<meta charset='utf-8'><div id="magicdomid2" class="ace-line"><h2><span class="">Ideas</span></h2></div>` +
      `<div id="magicdomid3" class="ace-line"><ul class="list-bullet1"><li><span class="author-a-xyz">one </span><span class="author-a-xyz b"><b>bold</b></span></li></ul></div>` +
      `<div id="magicdomid4" class="ace-line"><ul class="list-bullet2"><li><span class="author-a-xyz">deeper</span></li></ul></div>` +
      `<div id="magicdomid5" class="ace-line"><ol start="1" class="list-number1"><li><span class="">first</span></li></ol></div>` +
      `<div id="magicdomid6" class="ace-line"><ul class="list-indent1"><li><span class="">only indented</span></li></ul></div>`,
    '# Ideas\n\n- one **bold**\n  - deeper\n1. first\n\nonly indented',
  ],
  [
    'HedgeDoc, the page',
    `<meta charset='utf-8'><h2 id="Ideas" data-id="Ideas" style="box-sizing: border-box;"><a class="anchor hidden-xs" href="#Ideas" title="Ideas" smoothhashscroll=""><span class="octicon octicon-link"></span></a><span>Ideas</span></h2>` +
      `<ul data-original-index="2"><li data-original-index="2" class=""><span>one</span>\n<ul>\n<li class=""><strong data-original-index="3"><span>deeper</span></strong></li>\n</ul>\n</li>\n<li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox"><span> to do</span></li></ul>`,
    '# Ideas\n\n- one\n  - **deeper**\n- to do',
  ],
  [
    'CodiMD, a numbered list behind a paragraph',
    `<p class="part"><span>We met at </span><a href="https://example.org/pad" target="_blank" rel="noopener"><span>the pad</span></a></p>\n<ol>\n<li><span>first</span></li>\n<li><span>second</span></li>\n</ol>`,
    'We met at [the pad](https://example.org/pad)\n\n1. first\n2. second',
  ],
  [
    'Google Docs',
    `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;font-weight:400;font-style:normal;white-space:pre-wrap;">Ideas</span></h2>` +
      `<ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;white-space:pre;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;font-style:normal;white-space:pre-wrap;">one </span><span style="font-weight:700;font-style:normal;">bold</span></p></li>` +
      `<ul style="margin-top:0;margin-bottom:0;"><li dir="ltr" style="list-style-type:circle;font-weight:400;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;font-style:italic;">deeper</span></p></li></ul>` +
      `<li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">two</span></p></li></ul></b><br class="Apple-interchange-newline">`,
    '# Ideas\n\n- one **bold**\n  - *deeper*\n- two',
  ],
  [
    'Word',
    `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->` +
      `<h1>Ideas<o:p></o:p></h1>` +
      `<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>one <b>bold</b><o:p></o:p></p>` +
      `<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>deeper<o:p></o:p></p>` +
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-bidi-font-weight:bold'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>first<o:p></o:p></p>` +
      `<p class=MsoNormal>After<o:p></o:p></p><!--EndFragment--></body></html>`,
    '# Ideas\n\n- one **bold**\n  - deeper\n1. first\n\nAfter',
  ],
  [
    'Word in a browser',
    `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="1" paraid="1"><span class="TextRun SCXW1">Ideas</span><span class="EOP SCXW1">&nbsp;</span></p></div>` +
      `<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li class="OutlineElement Ltr SCXW1" role="listitem" data-leveltext="" data-aria-posinset="1" aria-level="1" data-aria-level="1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">one</span><span class="EOP SCXW1">&nbsp;</span></p></li></ul></div>` +
      `<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li class="OutlineElement Ltr SCXW1" role="listitem" aria-level="2" data-aria-level="2"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">deeper</span></p></li></ul></div>`,
    '# Ideas\n\n- one\n  - deeper',
  ],
  [
    'LibreOffice',
    `<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n\t<title></title>\n\t<meta name="generator" content="LibreOffice 24.8 (Linux)"/>\n\t<style type="text/css">\n\t\tp { line-height: 115% }\n\t</style>\n</head>\n<body lang="es-ES" link="#000080" dir="ltr"><h1 class="western">Ideas</h1>\n` +
      `<ul>\n\t<li><p style="line-height: 100%; margin-bottom: 0cm">uno <b>negrita</b></p>\n\t<ul>\n\t\t<li><p style="margin-bottom: 0cm"><i>dentro</i></p></li>\n\t</ul>\n\t</li>\n\t<li><p>dos</p></li>\n</ul>\n<ol>\n\t<li><p>primero</p></li>\n</ol>\n</body>\n</html>`,
    '# Ideas\n\n- uno **negrita**\n  - *dentro*\n- dos\n1. primero',
  ],
  [
    'a page in Arabic',
    `<h2 dir="rtl">أفكار</h2><ul dir="rtl"><li>أولًا</li><li>ثانيًا <a href="https://ar.wikipedia.org/wiki/ويكي">ويكي</a></li></ul>`,
    '# أفكار\n\n- أولًا\n- ثانيًا [ويكي](https://ar.wikipedia.org/wiki/ويكي)',
  ],
]
