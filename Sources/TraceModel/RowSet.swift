/// A set of row numbers below a bound, a bit a row: which traces, segments or calls are meant.
///
/// Sets of one store have the same bound; operations on sets of different bounds are a mistake of the
/// caller.
public struct RowSet: Hashable, Sendable {
  /// The bound: rows are from 0 up to it.
  public let bound: Int
  /// Row `n` is bit `n % 64` of word `n / 64`; bits from the bound on are 0.
  public internal(set) var words: [UInt64]

  /// The empty set of rows below `bound`.
  public init(bound: Int) {
    self.bound = bound
    words = Array(repeating: 0, count: (bound + 63) / 64)
  }

  /// Every row below `bound`.
  public init(all bound: Int) {
    self.bound = bound
    words = Array(repeating: .max, count: (bound + 63) / 64)
    if bound % 64 != 0 { words[words.count - 1] = (1 << UInt64(bound % 64)) - 1 }
  }

  /// These rows, all below `bound`.
  public init(bound: Int, _ rows: some Sequence<Int>) {
    self.init(bound: bound)
    for row in rows { insert(row) }
  }

  /// How many rows there are.
  ///
  /// - Complexity: O(bound / 64).
  public var count: Int {
    words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Whether there are none.
  ///
  /// - Complexity: O(bound / 64).
  public var isEmpty: Bool {
    words.allSatisfy { $0 == 0 }
  }

  /// The only row there is; nothing where there are none or several.
  ///
  /// - Complexity: O(bound / 64).
  public var only: Int? {
    guard count == 1, let word = words.firstIndex(where: { $0 != 0 }) else { return nil }
    return word * 64 + words[word].trailingZeroBitCount
  }

  /// Whether the row is in the set.
  @inlinable
  public func contains(_ row: Int) -> Bool {
    words[row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  /// Puts in a row.
  public mutating func insert(_ row: Int) {
    words[row >> 6] |= 1 << UInt64(row & 63)
  }

  /// Takes out a row.
  public mutating func remove(_ row: Int) {
    words[row >> 6] &= ~(1 << UInt64(row & 63))
  }

  /// Puts in all rows of another set.
  public mutating func formUnion(_ other: RowSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Keeps only what is in another set too.
  public mutating func formIntersection(_ other: RowSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Takes out all rows of another set.
  public mutating func subtract(_ other: RowSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// What is in this set and not in the other.
  public func subtracting(_ other: RowSet) -> RowSet {
    var result = self
    result.subtract(other)
    return result
  }

  /// What is in either.
  public func union(_ other: RowSet) -> RowSet {
    var result = self
    result.formUnion(other)
    return result
  }

  /// What is in both.
  public func intersection(_ other: RowSet) -> RowSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// Replaces the words of a part of the rows: what parts of the work bring together.
  ///
  /// - Parameters:
  ///   - other: The words.
  ///   - first: The word that the first of them replaces.
  public mutating func replaceWords(with other: some Collection<UInt64>, from first: Int) {
    words.replaceSubrange(first..<first + other.count, with: other)
  }
}

extension RowSet: Sequence {
  /// Goes through the rows in ascending order.
  public struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private var index = 0
    private var rest: UInt64

    fileprivate init(_ words: [UInt64]) {
      self.words = words
      rest = words.first ?? 0
    }

    /// The next row.
    public mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      let row = index * 64 + rest.trailingZeroBitCount
      rest &= rest - 1
      return row
    }
  }

  /// An iterator of the rows in ascending order.
  public func makeIterator() -> Iterator {
    Iterator(words)
  }
}
