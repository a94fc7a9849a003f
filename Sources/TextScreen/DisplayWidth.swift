/// How many columns text takes up on a terminal, and text made safe to put there.
///
/// A terminal counts columns, not characters: `作` takes two, a combining accent none. It also obeys
/// control characters, so text from a trace is never handed over as it came: whatever is invisible
/// or would act becomes a visible escape, `\n`, `\t`, `\r`, `\e`, `\x07` or `\u{202E}`. Every
/// measure below is the measure of that safe text, so that layouts agree with what is drawn.
public enum DisplayWidth {
  /// The most scalars a cell may hold; further combining marks are dropped.
  static let maximumScalars = 12

  /// The width in columns of a character in its safe form.
  public static func columns(of character: Character) -> Int {
    var sum = 0
    forEachPiece(of: character) { sum += $0.columns }
    return sum
  }

  /// The width in columns of a text in its safe form.
  public static func columns(of text: String) -> Int {
    if let count = printableASCIICount(text) { return count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The text with everything replaced by a visible escape that is invisible or would act.
  ///
  /// A backslash in the text is left alone. Making safe text safe again changes nothing.
  public static func safe(_ text: String) -> String {
    if printableASCIICount(text) != nil { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text {
      forEachPiece(of: character) { $0.append(to: &result) }
    }
    return result
  }

  /// The number of characters if they are all printable ASCII, and so one column wide each.
  static func printableASCIICount(_ text: String) -> Int? {
    let quick = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      // No early exit, so that the compiler can take many bytes at once.
      var bad: UInt8 = 0
      for byte in bytes { bad |= byte &- 0x20 > 0x5E ? 1 : 0 }
      return bad == 0 ? bytes.count : nil
    }
    if let quick { return quick }
    return text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? text.utf8.count : nil
  }
}

/// What goes into one cell, or into two beside each other: a spacing scalar and what is drawn over
/// it, or an emoji sequence.
enum Piece {
  case scalar(Unicode.Scalar, columns: Int)
  case cluster(String, columns: Int)

  var columns: Int {
    switch self {
    case .scalar(_, let columns), .cluster(_, let columns): columns
    }
  }

  func append(to text: inout String) {
    switch self {
    case .scalar(let scalar, _): text.unicodeScalars.append(scalar)
    case .cluster(let cluster, _): text += cluster
    }
  }
}

extension DisplayWidth {
  /// Splits a character into the pieces that go into cells, escaping what must not be drawn.
  ///
  /// Most characters are one piece. Indic and Thai vowels that take up a column of their own, as
  /// terminals count, are pieces of their own.
  static func forEachPiece(of character: Character, _ body: (Piece) -> Void) {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return }
    if scalars.index(after: scalars.startIndex) == scalars.endIndex {
      if case .spacing(let columns) = kind(of: first) {
        body(.scalar(first, columns: columns))
      } else {
        escape(first, body)
      }
      return
    }
    var cluster = ClusterBuilder()
    for scalar in scalars {
      if cluster.attach(scalar) { continue }
      cluster.flush(body)
      if case .spacing(let columns) = kind(of: scalar) {
        cluster.start(scalar, columns: columns)
      } else {
        escape(scalar, body)
      }
    }
    cluster.flush(body)
  }

  private static func escape(_ scalar: Unicode.Scalar, _ body: (Piece) -> Void) {
    func hexadecimal(_ minimum: Int) -> String {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, minimum - digits.count)) + digits
    }
    let escaped =
      switch scalar {
      case "\n": "\\n"
      case "\t": "\\t"
      case "\r": "\\r"
      case "\u{1B}": "\\e"
      default: scalar.value < 0x100 ? "\\x\(hexadecimal(2))" : "\\u{\(hexadecimal(4))}"
      }
    for scalar in escaped.unicodeScalars { body(.scalar(scalar, columns: 1)) }
  }
}

/// Collects the scalars of one piece.
private struct ClusterBuilder {
  private var text = String.UnicodeScalarView()
  private var base: Unicode.Scalar = " "
  private var last: Unicode.Scalar = " "
  private var count = 0
  private var columns = 0
  private var isCut = false

  mutating func start(_ scalar: Unicode.Scalar, columns: Int) {
    text.append(scalar)
    base = scalar
    last = scalar
    count = 1
    self.columns = columns
  }

  /// Takes the scalar in if it is drawn over, or joined with, what is there.
  mutating func attach(_ scalar: Unicode.Scalar) -> Bool {
    guard count > 0 else { return false }
    if isJoined(scalar) {
      columns = 2
    } else if DisplayWidth.kind(of: scalar) != .attached {
      return false
    } else if scalar == "\u{FE0F}" && base.properties.isEmoji && count == 1 {
      columns = 2
    }
    last = scalar
    if count < DisplayWidth.maximumScalars {
      text.append(scalar)
      count += 1
    } else {
      isCut = true
    }
    return true
  }

  /// Says whether the scalar forms one picture with what is there: a flag, a skin, a joined emoji.
  private func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    let flagLetters: ClosedRange<Unicode.Scalar> = "\u{1F1E6}"..."\u{1F1FF}"
    if flagLetters.contains(scalar) { return count == 1 && flagLetters.contains(base) }
    let properties = scalar.properties
    if properties.isEmojiModifier { return base.properties.isEmoji }
    return last == "\u{200D}" && properties.isEmoji && base.properties.isEmoji
  }

  mutating func flush(_ body: (Piece) -> Void) {
    guard count > 0 else { return }
    if isCut {
      // A joiner left at the cut would join whatever is drawn next.
      while text.last == "\u{200D}" { text.removeLast() }
    }
    if text.count == 1 {
      body(.scalar(base, columns: columns))
    } else {
      body(.cluster(String(text), columns: columns))
    }
    self = ClusterBuilder()
  }
}
