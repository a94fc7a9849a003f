/// A piece of input that was skipped.
public struct RejectedRecord: Hashable, Sendable {
  /// The path of the source.
  public let source: String
  /// The line on which it begins, from 1.
  public let line: Int
  /// The offset of its first byte.
  public let offset: Int
  /// Why it was skipped.
  public let reason: String
  /// What to try; empty where nothing helps.
  public let advice: String
  /// Its first characters, as they came.
  public let excerpt: String

  /// A record at a place.
  public init(
    source: String,
    line: Int,
    offset: Int,
    reason: String,
    advice: String,
    excerpt: String
  ) {
    self.source = source
    self.line = line
    self.offset = offset
    self.reason = reason
    self.advice = advice
    self.excerpt = excerpt
  }

  /// One line: where, what, what to try, and how it begins.
  var text: String {
    "\(source):\(line): byte \(offset): \(reason)" + (advice.isEmpty ? "" : "; \(advice)")
      + ": \(excerpt)"
  }
}

/// The skipped records of a load, each made when it is looked at.
public struct RejectedRecords: Sendable {
  /// How many there are to look at.
  public let count: Int
  /// How many were skipped; of those beyond `count` only the number is known.
  public let total: Int
  private let record: @Sendable (Int) -> RejectedRecord

  /// No records.
  public static let none = RejectedRecords([])

  /// Records of which there may be many.
  ///
  /// - Parameters:
  ///   - count: How many there are to look at.
  ///   - total: How many were skipped.
  ///   - record: The record with a number.
  public init(count: Int, total: Int, record: @escaping @Sendable (Int) -> RejectedRecord) {
    self.count = count
    self.total = total
    self.record = record
  }

  /// These records.
  public init(_ records: [RejectedRecord]) {
    self.init(count: records.count, total: records.count) { records[$0] }
  }

  /// The record with a number.
  public subscript(number: Int) -> RejectedRecord { record(number) }
}
