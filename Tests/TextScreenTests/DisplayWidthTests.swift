import Testing
import TextScreen

@Suite struct DisplayWidthTests {
  static let knownWidths: [(String, Int)] = [
    ("", 0), ("a", 1), ("hello", 5), ("é", 1), ("e\u{301}", 1), ("ß", 1), ("Ω", 1), ("Ж", 1),
    ("作", 2), ("日本語", 6), ("カ", 2), ("ｶ", 1), ("Ａ", 2), ("が", 2), ("か\u{3099}", 2), ("　", 2),
    ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ไทย", 3), ("กำ", 2), ("ที่", 1), ("कि", 2), ("क्षि", 3),
    ("─", 1), ("…", 1), ("█", 1), ("▏", 1), ("▸", 1), ("←", 1), ("\u{A0}", 1), ("🙂", 2), ("⌛", 2),
    ("👩‍💻", 2), ("👨‍👩‍👧‍👦", 2), ("🏴‍☠️", 2), ("🇯🇵", 2), ("🇯🇵🇩🇪", 4), ("🇯", 1), ("❤", 1), ("❤️", 2), ("❤️‍🔥", 2),
    ("1️⃣", 2), ("👍🏽", 2), ("🀄", 2), ("𠀀", 2), ("שלום", 4), ("\u{E000}", 1),
  ]

  @Test("Text is as wide as a terminal draws it", arguments: knownWidths)
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
    #expect(DisplayWidth.safe(text) == text)
  }

  @Test("The common controls have short escapes")
  func shortEscapes() {
    #expect(DisplayWidth.safe("a\nb\tc\r\nd\u{1B}[0m") == #"a\nb\tc\r\nd\e[0m"#)
    #expect(DisplayWidth.safe("\u{0}\u{7}\u{7F}\u{9B}") == #"\x00\x07\x7F\x9B"#)
    #expect(DisplayWidth.safe("\u{202E}abc\u{2066}") == #"\u{202E}abc\u{2066}"#)
    #expect(DisplayWidth.columns(of: "\n") == 2)
  }

  @Test("Every C0 and C1 control, and DEL, is escaped, alone and behind other text")
  func controls() throws {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) {
      let scalar = try #require(Unicode.Scalar(UInt32(value)))
      for before in ["", "a", "é", "作", "👩\u{200D}"] {
        let safe = DisplayWidth.safe(before + String(Character(scalar)) + "z")
        #expect(!safe.unicodeScalars.contains(scalar))
        #expect(safe.hasSuffix("z"))
      }
    }
  }

  @Test("What is invisible or turns text around is escaped")
  func invisible() throws {
    let values: [UInt32] =
      Array(0x202A...0x202E) + Array(0x2066...0x2069) + Array(0x2028...0x2029) + [
        0x200B, 0x200E, 0x200F, 0x061C, 0x2060, 0xFEFF, 0xAD, 0xE0001, 0xE0041, 0xFFFE, 0xFDD0,
        0x10FFFF, 0x0378, 0x3164, 0x115F, 0x0301, 0x200D, 0xFE0F, 0x20E3, 0x1161,
      ]
    for value in values {
      let scalar = try #require(Unicode.Scalar(value))
      let safe = DisplayWidth.safe(String(Character(scalar)))
      #expect(safe.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(value)")
      #expect(safe.hasPrefix(value < 0x100 ? #"\x"# : #"\u{"#))
    }
  }

  @Test("A tag inside an emoji does not hide")
  func tags() {
    let safe = DisplayWidth.safe("🏴\u{E0067}\u{E007F}")
    #expect(safe == #"🏴\u{E0067}\u{E007F}"#)
  }

  @Test("A pile of combining marks is bounded")
  func zalgo() {
    let safe = DisplayWidth.safe("a" + String(repeating: "\u{301}", count: 10_000) + "b")
    #expect(safe.unicodeScalars.count == 13)
    #expect(DisplayWidth.columns(of: safe) == 2)
  }

  @Test("Safe text is stable and as wide as its pieces, whatever scalars meet")
  func everyTriple() {
    let scalars: [Unicode.Scalar] = [
      "a", " ", "\u{301}", "\u{200D}", "\u{FE0F}", "作", "👩", "❤", "\u{1F3FD}", "\u{1F1EF}", "\r",
      "\n",
      "\u{1100}", "\u{1161}", "\u{11A8}", "\u{0915}", "\u{094D}", "\u{093F}", "\u{0E33}",
      "\u{202E}", "\u{E0041}", "\u{600}", "\u{20E3}",
    ]
    for a in scalars {
      for b in scalars {
        for c in scalars {
          var text = ""
          for scalar in [a, b, c, a] { text.unicodeScalars.append(scalar) }
          let safe = DisplayWidth.safe(text)
          let columns = DisplayWidth.columns(of: text)
          #expect(DisplayWidth.safe(safe) == safe)
          #expect(DisplayWidth.columns(of: safe) == columns)
          #expect(columns >= 1)
        }
      }
    }
  }
}
