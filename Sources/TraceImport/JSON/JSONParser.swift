import CSimdJSON

/// A simdjson parser, and with it the memory of one tape.
///
/// Not for use from several threads at once.
final class JSONParser {
  private let handle: OpaquePointer?
  private var repaired: [UInt8] = []

  /// Bytes that must be readable behind everything that is parsed.
  static let padding = sjt_padding()

  init() {
    handle = sjt_create()
  }

  deinit {
    sjt_destroy(handle)
  }

  /// What came of parsing: a tape, and the text that it was read from.
  struct Parsed {
    let tape: JSONTape
    /// The bytes on the tape: those that were given, or their repaired copy.
    let text: UnsafeBufferPointer<UInt8>
    /// The bytes that were given.
    let original: UnsafeBufferPointer<UInt8>
    let repairs: JSONRepairs

    /// What was parsed; without `repaired`, the bytes as they were given.
    init(
      tape: JSONTape,
      original: UnsafeBufferPointer<UInt8>,
      repaired: UnsafeBufferPointer<UInt8>? = nil,
      repairs: JSONRepairs = JSONRepairs()
    ) {
      self.tape = tape
      self.original = original
      self.text = repaired ?? original
      self.repairs = repairs
    }
  }

  /// Parses one JSON value.
  ///
  /// - Parameter bytes: The value, with `padding` readable bytes behind it.
  /// - Returns: The tape, lent until the next call, or simdjson's reason.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSONTape, JSONFailure> {
    guard let handle, let base = bytes.baseAddress else { return .failure(.empty) }
    let code = sjt_parse(handle, base, bytes.count)
    guard code == 0 else { return .failure(JSONFailure(code: code)) }
    guard let words = sjt_tape(handle), let strings = sjt_strings(handle) else {
      return .failure(.empty)
    }
    return .success(JSONTape(words: words, strings: strings))
  }

  /// Parses one JSON value; where that fails, mends what writers are known to get wrong and tries again.
  ///
  /// - Returns: The tape, lent until the next call, or simdjson's reason for the value as it was given.
  func parseRepairing(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Parsed, JSONFailure> {
    switch parse(bytes) {
    case .success(let tape):
      return .success(Parsed(tape: tape, original: bytes))
    case .failure(let failure):
      repaired.removeAll(keepingCapacity: true)
      let repairs = JSONRepairs(repairing: bytes, into: &repaired)
      guard !repairs.isEmpty else { return .failure(failure) }
      let count = repaired.count
      repaired.append(contentsOf: repeatElement(0, count: Self.padding))
      return repaired.withUnsafeBufferPointer { copy in
        let text = UnsafeBufferPointer(rebasing: copy[0..<count])
        // The tape doesn't point into its text, and the copy stays until the next call.
        return parse(text)
          .map { Parsed(tape: $0, original: bytes, repaired: text, repairs: repairs) }
          .mapError { _ in failure }
      }
    }
  }
}

/// Why a text isn't JSON, as simdjson tells it.
struct JSONFailure: Error, Hashable {
  let code: Int32

  /// A text without a value, or no memory for its tape.
  static let empty = JSONFailure(code: -1)

  /// One sentence, without a full stop.
  var reason: String {
    guard code >= 0, let message = sjt_message(code) else { return "there is no value" }
    var text = String(cString: message)
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
