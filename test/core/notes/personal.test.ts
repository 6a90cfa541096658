import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonal } from '../../../src-core/notes/personal.ts'

const found = (text: string): readonly string[] =>
  findPersonal(text).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`)

describe('e-mail addresses', () => {
  test.each([
    ['Write to ana.perez+wiki@example.org, please', 'ana.perez+wiki@example.org'],
    ['(ana@example.co.uk)', 'ana@example.co.uk'],
    ['راسلني على ana@example.org غدًا', 'ana@example.org'],
    ['**ana@example.org**', 'ana@example.org'],
    ['écrivez à josé@exemple.fr.', 'josé@exemple.fr'],
    ['ana (at) example.org', 'ana (at) example.org'],
    ['ana [arroba] ejemplo [punto] org', 'ana [arroba] ejemplo [punto] org'],
  ])('%s', (text, mail) => expect(found(text)).toEqual([`email: ${mail}`]))

  test.each(['@Ana wrote it', 'User:Ana@enwiki', 'see you @ 5', 'https://example.org/@ana.b', 'https://a:b@example.org/x', 'we met (at) noon'])(
    'none in: %s',
    (text) => expect(found(text)).toEqual([]),
  ) // prettier-ignore
})

describe('telephone numbers', () => {
  test.each([
    ['Call me: +34 612 345 678', '+34 612 345 678'],
    ['+1 (555) 123-4567', '+1 (555) 123-4567'],
    ['+44 (0)20 7946 0958 from nine', '+44 (0)20 7946 0958'],
    ['my number is +5511912345678', '+5511912345678'],
    ['0033 6 12 34 56 78', '0033 6 12 34 56 78'],
    ['+20 100 123 4567', '+20 100 123 4567'],
    ['(555) 123-4567', '(555) 123-4567'],
    ['(11) 91234-5678', '(11) 91234-5678'],
    ['555-123-4567', '555-123-4567'],
    ['555.123.4567', '555.123.4567'],
    ['1-800-555-1234', '1-800-555-1234'],
    ['020 7946 0958', '020 7946 0958'],
    ['06 12 34 56 78', '06 12 34 56 78'],
    ['06.12.34.56.78', '06.12.34.56.78'],
    ['0612345678', '0612345678'],
    ['01012345678', '01012345678'],
    ['050 123 4567', '050 123 4567'],
    ['0161/1234567', '0161/1234567'],
    ['tel. 2222-3333', '2222-3333'],
    ['teléfono: 612345678', '612345678'],
    ['mi celular es el 99 123 456', '99 123 456'],
    ['móvil 612 34 56 78', '612 34 56 78'],
    ['612 34 56 78', '612 34 56 78'],
    ['612 345 678', '612 345 678'],
    ['Contacto: 912 345 678.', '912 345 678'],
    ['telemóvel 912 345 678', '912 345 678'],
    ['ligue 3333-4444', '3333-4444'],
    ['tél : 01 42 68 53 00', '01 42 68 53 00'],
    ['appelez le 01-42-68-53-00', '01-42-68-53-00'],
    ['WhatsApp 5512345678', '5512345678'],
    ['55 1234 5678', '55 1234 5678'],
    ['هاتف: ٠١٠١٢٣٤٥٦٧٨', '٠١٠١٢٣٤٥٦٧٨'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', '٠٥٠ ١٢٣ ٤٥٦٧'],
    ['جوالي هو ٥٠١٢٣٤٥٦٧', '٥٠١٢٣٤٥٦٧'],
    ['والهاتف 22345678', '22345678'],
    ['اتصل على ‎+966 50 123 4567', '+966 50 123 4567'],
    ['۰۹۱۲ ۳۴۵ ۶۷۸۹', '۰۹۱۲ ۳۴۵ ۶۷۸۹'],
    ['966501234567+', '966501234567'],
  ])('%s', (text, number) => expect(found(text)).toEqual([`telephone: ${number}`]))

  test.each([
    ...['in 2024', '2019-2024', '2019–24', '2019 2020 2021 2022', '2024-11-28', '28.11.2026', '28/11/2026 14:30', '2026-11-28T22:15:00Z'],
    ...['14:30–15:45', 'from 09-10 11-12', '14h30', '10-11, 14-15', '08:30 09:45 10:15', '90 minutes', '12 345', '1 234 567 views'],
    ...['12,345,678', '12.345.678 visitas', '612 345 678 vues', 'we had 123 456 789 edits', '+1 234 567 bytes', '+12 345 678 bytes'],
    ...['1.234.567,89 €', '$ 1234567890', '€ 0612345678', '0.12345678', '3.14159265358979', '50 000 000 %', '99999999 %'],
    ...['Q123456789', 'item Q42', 'P1234567', 'T384660', 'M12345678', '#12345678', 'oldid=1234567890', 'revision 1234567890'],
    ...['https://example.org/0612345678', 'https://www.wikidata.org/wiki/Q12345678?x=0612345678', 'diff 987654321', 'id: 0612345678'],
    ...['ISBN 978-3-16-148410-0', 'ISBN 0-306-40615-2', '0-306-40615-2', '978-3-16-148410-0', 'ISSN 2049-3630', '2049-3630', 'pp. 1234-1245'],
    ...['ORCID 0000-0002-1825-0097', '0000-0002-1825-0097', '10.1038/s41586-020-2649-2', 'PMID 12345678', 'VIAF 0612345678'],
    ...['48.8566, 2.3522', '-33.8688 151.2093', 'IMG_20240102_123456.jpg', '1234567890', '123456789012', 'version 1.43.0', '10001'],
    ...['1/2/3/4/5/6/7/8', '1. one 2. two 3. three', '2 4 8 16 32 64 128 256', '100-200-300', 'من ١٩٩٨ إلى ٢٠٢٤', '١٢٣٬٤٥٦ مشاهدة'],
    ...['٢٠٢٤/١١/٢٨', 'الساعة ١٤:٣٠', 'em 2024 e 2025', 'de 10 a 12 de mayo de 2025', 'le 12 mars 2025 à 14 h 30'],
  ])('none in: %s', (text) => expect(found(text)).toEqual([])) // prettier-ignore
})

describe('postal addresses', () => {
  test.each([
    ['I live at 221B Baker Street, London', '221B Baker Street'],
    ['1600 Pennsylvania Avenue', '1600 Pennsylvania Avenue'],
    ['12 Main St. is closed', '12 Main St.'],
    ['P.O. Box 1234', 'P.O. Box 1234'],
    ['New York, NY 10001', 'NY 10001'],
    ['SW1A 1AA', 'SW1A 1AA'],
    ['Vivo en la calle Mayor 12', 'calle Mayor 12'],
    ['Calle de la Princesa, n.º 5', 'Calle de la Princesa, n.º 5'],
    ['Av. Arequipa 1234', 'Av. Arequipa 1234'],
    ['C/ Atocha, 27', 'C/ Atocha, 27'],
    ['Carrera 7 # 45-12', 'Carrera 7 # 45-12'],
    ['12 rue de la Paix', '12 rue de la Paix'],
    ['12 bis, avenue des Champs-Élysées', '12 bis, avenue des Champs-Élysées'],
    ['rue Royale, 67', 'rue Royale, 67'],
    ['3, boulevard de l’Hôpital', '3, boulevard de l’Hôpital'],
    ['Moro na Rua Augusta, 1500', 'Rua Augusta, 1500'],
    ['avenida da Liberdade n.º 180', 'avenida da Liberdade n.º 180'],
    ['CEP 01310-100', 'CEP 01310-100'],
    ['1000-001 Lisboa', '1000-001 Lisboa'],
    ['أسكن في ١٢ شارع طلعت حرب', '١٢ شارع طلعت حرب'],
    ['شارع الحبيب بورقيبة، رقم 5', 'شارع الحبيب بورقيبة، رقم 5'],
    ['ص.ب 1234', 'ص.ب 1234'],
  ])('%s', (text, address) => expect(found(text)).toEqual([`address: ${address}`]))

  test.each([
    ...['2023 Wall Street protests', 'three Google Drive folders', '2 Google Drive folders', 'The Road to 2030', 'on the street 5 people'],
    ...['en la calle hay 12 personas', 'una plaza para 12', 'la carrera de 2024', 'Plaza Mayor 2024', 'una avenida con 3 árboles'],
    ...['3 cours de formation', 'il reste 2 places', 'une place pour 12 personnes', 'la rue a 3 écoles', 'rua com 10 casas', 'no largo prazo, 12 meses'],
    ...['في الشارع ١٢ شخصًا', 'شارع الثورة 2011', 'الطريق إلى ٢٠٣٠', 'Phase 2 SB', 'GLAM 2A', 'in Lima, PE 2024', 'A4 5 pages'],
  ])('none in: %s', (text) => expect(found(text)).toEqual([])) // prettier-ignore
})

describe('IP addresses', () => {
  test.each([
    ['edits by 192.0.2.44, from school', '192.0.2.44'],
    ['(2001:db8:85a3::8a2e:370:7334)', '2001:db8:85a3::8a2e:370:7334'],
    ['2001:0DB8:0:0:8:800:200C:417A wrote', '2001:0DB8:0:0:8:800:200C:417A'],
    ['من ١٩٢.٠.٢.٤٤', '١٩٢.٠.٢.٤٤'],
  ])('%s', (text, ip) => expect(found(text)).toEqual([`ip: ${ip}`]))

  test.each(['version 1.2.3.4', 'v1.2.3.4', '127.0.0.1', '300.1.1.1', '1.2.3.4.5', '12:30:45', '10:20:30:40', 'std::map', 'a::b', 'chapter 1.2.3', '2:1', '2001: a film'])(
    'none in: %s',
    (text) => expect(found(text)).toEqual([]),
  ) // prettier-ignore
})

test('several in one text, in its order', () => {
  expect(found('Ana, 12 rue de la Paix, ana@example.org, 06 12 34 56 78 (192.0.2.1)')).toEqual([
    'address: 12 rue de la Paix',
    'email: ana@example.org',
    'telephone: 06 12 34 56 78',
    'ip: 192.0.2.1',
  ])
})

test('what is found are separate stretches of the text', () => {
  const piece = fc.constantFrom('ana@example.org', '+34 612 345 678', '12 rue de la Paix', '192.0.2.1', ' ', ', ', '\n', '٠', 'a', '👩‍🏫', '1', '-', '(', 'شارع', 'https://a.org/') // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      let end = 0
      for (const { from, to } of findPersonal(text)) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        end = to
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 1_000 },
  )
})

test('a full card of anything is read at once', () => {
  const hostile = ['a', '1', '1 ', 'a@', '@a.', '1.', 'A ', '+', '(', 'rue A ', '12 A ', 'شارع ', '2001:', ':', '(at)', 'calle de la '].map((each) => each.repeat(10_000 / each.length)) // prettier-ignore
  for (const text of hostile) {
    const started = performance.now()
    findPersonal(text)
    expect(performance.now() - started, text.slice(0, 12)).toBeLessThan(150)
  }
})
