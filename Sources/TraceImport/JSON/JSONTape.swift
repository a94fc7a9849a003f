import CSimdJSON

/// One parsed JSON document: simdjson's tape and its strings, lent until the parser's next document.
///
/// A value is the index of its first word. The format is simdjson's own, documented in its
/// `doc/tape.md`: the top byte of a word is the type, the other seven are a payload; the closing
/// position of arrays and objects is in the payload of their opening word, a number is in the word
/// behind its own.
struct JSONTape {
  let words: UnsafePointer<UInt64>
  let strings: UnsafePointer<UInt8>

  /// The document's value.
  static let root = 1

  /// The type of a value, by simdjson's letters.
  ///
  /// Not an enumeration: making one of a byte costs a chain of comparisons a word.
  struct Kind: Equatable {
    let letter: UInt8

    static let object = Kind(letter: 0x7B)
    static let array = Kind(letter: 0x5B)
    static let string = Kind(letter: 0x22)
    static let integer = Kind(letter: 0x6C)
    static let unsigned = Kind(letter: 0x75)
    static let double = Kind(letter: 0x64)
    static let `true` = Kind(letter: 0x74)
    static let `false` = Kind(letter: 0x66)
    static let null = Kind(letter: 0x6E)
  }

  @inline(__always)
  func kind(_ index: Int) -> Kind {
    Kind(letter: UInt8(truncatingIfNeeded: words[index] >> 56))
  }

  @inline(__always)
  private func payload(_ index: Int) -> Int {
    Int(words[index] & 0x00FF_FFFF_FFFF_FFFF)
  }

  /// The index behind a value.
  @inline(__always)
  func next(_ index: Int) -> Int {
    switch kind(index) {
    case .object, .array: Int(words[index] & 0xFFFF_FFFF)
    case .integer, .unsigned, .double: index + 2
    default: index + 1
    }
  }

  /// The index of the word that closes an object or array.
  @inline(__always)
  func close(_ index: Int) -> Int {
    next(index) - 1
  }

  /// The bytes of a string, unescaped.
  @inline(__always)
  func string(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = strings + payload(index)
    let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return UnsafeBufferPointer(start: start + 4, count: Int(length))
  }

  /// The first sixteen bytes of a key, zeros where it is shorter, and its length.
  @inline(__always)
  func key(_ index: Int) -> JSONKey {
    let start = UnsafeRawPointer(strings + payload(index))
    let length = start.loadUnaligned(as: UInt32.self)
    // Sixteen bytes can be read: the strings are followed by simdjson's padding.
    let low = start.loadUnaligned(fromByteOffset: 4, as: UInt64.self)
    let high = start.loadUnaligned(fromByteOffset: 12, as: UInt64.self)
    switch length {
    case 0: return JSONKey(low: 0, high: 0, length: 0)
    case 1..<8: return JSONKey(low: low & (1 << (8 * UInt64(length)) - 1), high: 0, length: length)
    case 8: return JSONKey(low: low, high: 0, length: length)
    case 9..<16:
      return JSONKey(low: low, high: high & (1 << (8 * UInt64(length - 8)) - 1), length: length)
    default: return JSONKey(low: low, high: high, length: length)
    }
  }

  /// A number as a double; nothing for other types.
  @inline(__always)
  func number(_ index: Int) -> Double? {
    switch kind(index) {
    case .double: Double(bitPattern: words[index + 1])
    case .integer: Double(Int64(bitPattern: words[index + 1]))
    case .unsigned: Double(words[index + 1])
    default: nil
    }
  }

  /// True or false; nothing for other types.
  @inline(__always)
  func boolean(_ index: Int) -> Bool? {
    switch kind(index) {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The text of a string; nothing for other types.
  func text(_ index: Int) -> String? {
    kind(index) == .string ? String(decoding: string(index), as: UTF8.self) : nil
  }

  /// A number without a fraction, if it is near enough to zero for 64 bits; nothing for other types.
  func wholeNumber(_ index: Int) -> Int64? {
    kind(index) == .integer
      ? Int64(bitPattern: words[index + 1]) : number(index).flatMap { Int64(exactly: $0) }
  }

  /// Calls `body` with the index of each element of an array; nothing else has elements.
  @inline(__always)
  func forEachElement(_ array: Int, _ body: (_ element: Int) -> Void) {
    guard kind(array) == .array else { return }
    let end = close(array)
    var element = array + 1
    while element < end {
      body(element)
      element = next(element)
    }
  }

  /// The value of a member of an object, the last one where the key occurs twice.
  func member(_ key: JSONKey, of object: Int) -> Int? {
    var found: Int?
    forEachMember(object) { if self.key($0) == key { found = $1 } }
    return found
  }

  /// The values of the members that have one of several keys, in the order of the keys: for what
  /// goes by several names.
  func members(_ keys: [JSONKey], of object: Int) -> some Collection<Int> {
    keys.lazy.compactMap { member($0, of: object) }
  }

  /// Calls `body` with the key and the index of each member's value of an object.
  @inline(__always)
  func forEachMember(_ object: Int, _ body: (_ key: Int, _ value: Int) -> Void) {
    guard kind(object) == .object else { return }
    let end = close(object)
    var cursor = object + 1
    while cursor < end {
      body(cursor, cursor + 1)
      cursor = next(cursor + 1)
    }
  }
}

/// A key for comparison by value: its first sixteen bytes and its length.
struct JSONKey: Hashable {
  let low: UInt64
  let high: UInt64
  let length: UInt32

  init(low: UInt64, high: UInt64, length: UInt32) {
    self.low = low
    self.high = high
    self.length = length
  }

  /// The key of this text.
  init(_ text: String) {
    var words: [UInt64] = [0, 0]
    for (position, byte) in text.utf8.prefix(16).enumerated() {
      words[position / 8] |= UInt64(byte) << (8 * UInt64(position % 8))
    }
    self.init(low: words[0], high: words[1], length: UInt32(text.utf8.count))
  }

  @inline(__always)
  var slot: Int {
    let mixed = (low ^ high &* 31 ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 56)
  }
}

/// Keys that mean something, found in one probe or two.
///
/// A table lives as long as the program: its entries are plain memory, so that a look-up counts no
/// references and checks no bounds.
struct JSONKeyTable<Field: RawRepresentable & CaseIterable & Sendable>: @unchecked Sendable
where Field.RawValue == String {
  private struct Entry {
    var key: JSONKey
    var field: Field?
  }

  // `@unchecked`: written only while it is made.
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: 256)
    let free = Entry(key: JSONKey(low: 0, high: 0, length: .max), field: nil)
    entries.initialize(repeating: free, count: 256)
    for field in Field.allCases {
      let key = JSONKey(field.rawValue)
      var slot = key.slot
      while entries[slot].field != nil { slot = (slot + 1) & 255 }
      entries[slot] = Entry(key: key, field: field)
    }
  }

  /// The field of a key; nothing for keys that mean nothing here.
  @inline(__always)
  subscript(key: JSONKey) -> Field? {
    var slot = key.slot
    while let field = entries[slot].field {
      if entries[slot].key == key { return field }
      slot = (slot + 1) & 255
    }
    return nil
  }
}
