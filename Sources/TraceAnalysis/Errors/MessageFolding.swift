/// Makes messages that differ only in their variable parts equal.
///
/// | in a message | becomes |
/// |---|---|
/// | numbers, with sign, fraction, exponent; a unit stays: `30s` | `<number>` |
/// | UUIDs, trace ids, hex numbers of eight digits or more, long words of letters and digits | `<id>` |
/// | dates and times | `<time>` |
/// | IP and hardware addresses | `<address>` |
/// | what is quoted | `'…'` |
/// | an ARN behind its service | `arn:aws:dynamodb:…` |
/// | the query of a URL; its path is folded like other text | `?…` |
///
/// Kept are digits within a word unless there are three in a row (`utf8`, `int32`), short numbers
/// behind `HTTP`, `status`, `code` or `errno`, the keys of JSON, and a quotation that is the whole
/// message, as those of Python's `KeyError` are. White space becomes one space. What lies behind the
/// first 1,024 bytes is left out.
public enum MessageFolding {
  static let longest = 1_024

  /// The message with its variable parts folded.
  ///
  /// - Complexity: O(length), for any text.
  public static func fold(_ message: String) -> String {
    var message = message
    return message.withUTF8 { fold($0) }
  }

  static func fold(_ message: UnsafeBufferPointer<UInt8>) -> String {
    var length = min(message.count, longest)
    // Not within a character.
    while length < message.count, length > 0, message[length] & 0xC0 == 0x80 { length -= 1 }
    var scan = FoldingScan(UnsafeBufferPointer(rebasing: message[..<length]))
    scan.run()
    return scan.text + (length < message.count ? "…" : "")
  }
}

/// Goes through a message once, from left to right, and writes what it is folded to.
private struct FoldingScan {
  private let input: UnsafeBufferPointer<UInt8>
  private var output: [UInt8] = []
  private var position = 0
  /// Whether a number that comes next belongs to a word such as `status`.
  private var keepsNumber = false
  private var isInURL = false
  /// By kind of quotation mark: up to where none opens a quotation.
  private var closedUpTo = [-1, -1, -1]

  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    output.reserveCapacity(input.count + 16)
  }

  /// What was written.
  var text: String {
    String(decoding: output.last == ascii(" ") ? output.dropLast() : output[...], as: UTF8.self)
  }

  mutating func run() {
    while position < input.count {
      let byte = input[position]
      if byte <= ascii(" ") {
        isInURL = false
        if let last = output.last, last != ascii(" ") { output.append(ascii(" ")) }
        position += 1
      } else if byte.isWord {
        foldWord()
      } else if let mark = Self.quotes.firstIndex(of: byte) {
        foldQuotation(mark)
      } else {
        foldMark(byte)
      }
    }
  }

  private static let quotes = [ascii("'"), ascii("\""), ascii("`")]

  /// Takes what is neither word, quotation nor space.
  private mutating func foldMark(_ byte: UInt8) {
    position += 1
    switch byte {
    case ascii("?") where isInURL:
      while position < input.count, !endsURL(input[position]) { position += 1 }
      write("?…")
      isInURL = false
    case ascii("-") where isDigit(position) && !(position > 1 && input[position - 2].isWord):
      break
    default:
      if endsURL(byte) { isInURL = false }
      if byte != ascii(":"), byte != ascii("="), byte != ascii("(") { keepsNumber = false }
      output.append(byte)
    }
  }

  private func endsURL(_ byte: UInt8) -> Bool {
    byte <= ascii(" ") || Self.quotes.contains(byte) || byte == ascii("<") || byte == ascii(">")
      || byte == ascii(")")
  }

  /// Folds from a quotation mark to its other one, where there is one.
  private mutating func foldQuotation(_ mark: Int) {
    let opening = position
    let quote = input[opening]
    position += 1
    isInURL = false
    keepsNumber = false
    output.append(quote)
    guard opening > closedUpTo[mark], opening == 0 || !input[opening - 1].isWord else { return }
    var closing = opening + 1
    while closing < input.count, input[closing] != quote || isWord(closing + 1) {
      closing += input[closing] == ascii("\\") ? 2 : 1
    }
    guard closing < input.count else {
      // No quotation of this kind ends behind here.
      closedUpTo[mark] = input.count
      return
    }
    let isWhole = opening == 0 && closing == input.count - 1
    let isKey =
      quote == ascii("\"") && closing + 1 < input.count && input[closing + 1] == ascii(":")
    guard !isWhole, !isKey else {
      closedUpTo[mark] = closing
      return
    }
    write("…")
    output.append(quote)
    position = closing + 1
  }

  /// Takes a word, and what belongs to it where it is a time, an address or another thing of parts.
  private mutating func foldWord() {
    let start = position
    var end = start
    var digits = 0
    while isWord(end) {
      if isDigit(end) { digits += 1 }
      end += 1
    }
    if let (whole, placeholder) = MessageParts.match(input, at: start) {
      write(placeholder)
      position = whole
    } else if digits == 0 {
      writeLetters(start..<end)
      return
    } else if MessageParts.isID(input[start..<end]) {
      write("<id>")
      position = end
    } else if keepsNumber, digits == end - start, digits <= 5 {
      output.append(contentsOf: input[start..<end])
      position = end
    } else {
      if isDigit(start) { foldNumber() }
      foldDigits(upTo: end)
    }
    keepsNumber = false
  }

  /// Takes a word without digits; one that begins a URL or an ARN with what makes it one.
  private mutating func writeLetters(_ word: Range<Int>) {
    output.append(contentsOf: input[word])
    position = word.upperBound
    let rest = input[word.upperBound...]
    if rest.starts(with: "://".utf8) {
      isInURL = true
      write("://")
      position += 3
    } else if input[word].elementsEqual("arn".utf8), rest.first == ascii(":") {
      foldARN()
    }
    keepsNumber = Self.keepers.contains { keeper in
      keeper.utf8.count == word.count
        && zip(keeper.utf8, input[word]).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  /// Words whose numbers tell one error from another.
  private static let keepers = ["http", "status", "code", "errno", "statuscode", "errorcode"]

  /// Takes an ARN up to its service, and leaves out the rest.
  private mutating func foldARN() {
    var colons = 0
    var isWritten = true
    while position < input.count, !endsURL(input[position]), input[position] != ascii(",") {
      if input[position] == ascii(":") { colons += 1 }
      if isWritten { output.append(input[position]) }
      if colons == 3, isWritten {
        isWritten = false
        write("…")
      }
      position += 1
    }
  }

  /// Takes the digits at hand with groups, fraction and exponent.
  private mutating func foldNumber() {
    write("<number>")
    position = endOfDigits(position)
    while position < input.count, isDigit(position + 1) {
      let end = endOfDigits(position + 1)
      let isGroup = input[position] == ascii(",") && end - position == 4 && !isWord(end)
      guard isGroup || input[position] == ascii(".") else { break }
      position = end
    }
    guard position < input.count, input[position] | 0x20 == ascii("e") else { return }
    let sign = position + 1
    let hasSign = sign < input.count && (input[sign] == ascii("-") || input[sign] == ascii("+"))
    let exponent = hasSign ? sign + 1 : sign
    if isDigit(exponent), !isWord(endOfDigits(exponent)) { position = endOfDigits(exponent) }
  }

  /// Takes the rest of a word; three digits or more in a row are a number.
  private mutating func foldDigits(upTo end: Int) {
    while position < end {
      let next = endOfDigits(position)
      if next - position >= 3 {
        write("<number>")
        position = next
      } else {
        output.append(contentsOf: input[position..<max(next, position + 1)])
        position = max(next, position + 1)
      }
    }
  }

  private mutating func write(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  private func endOfDigits(_ start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }

  private func isDigit(_ index: Int) -> Bool { index < input.count && input[index].isDigit }

  private func isWord(_ index: Int) -> Bool { index < input.count && input[index].isWord }
}
