import TraceModel

/// The value that traces of a group share, as a pair of numbers.
enum GroupKey {
  /// What the second number of a pair stands for.
  enum Kind: UInt32 {
    /// No value.
    case none
    /// A string's number.
    case string
    /// A whole number.
    case integer
    /// The bits of any other number.
    case number
    /// 0 or 1.
    case boolean
    /// Whether a function was started: 0 or 1.
    case start
    /// The number of a node of the service graph, the first of its name.
    case node
  }

  typealias Pair = PairNumbers.Pair

  /// Stands for no value.
  static let none = pair(.none, 0)

  static func pair(_ kind: Kind, _ value: Int64) -> Pair {
    Pair(first: kind.rawValue, second: value)
  }

  /// A string; no value where there is none.
  static func string(_ id: StringID) -> Pair {
    id.isNone ? none : pair(.string, Int64(id.raw))
  }

  /// The value of an annotation; numbers are alike however they are written, 15 and 15.0.
  static func annotation(_ value: AttributeValue) -> Pair {
    switch value {
    case .string(let id): return string(id)
    case .integer(let integer): return pair(.integer, integer)
    case .boolean(let boolean): return pair(.boolean, boolean ? 1 : 0)
    case .number(let number):
      if let integer = Int64(exactly: number) { return pair(.integer, integer) }
      return pair(.number, Int64(bitPattern: number.bitPattern))
    }
  }

  /// A value as people read it; nothing for no value.
  static func text(_ pair: Pair, nodes: [ServiceNode], in strings: StringTable) -> String? {
    switch Kind(rawValue: pair.first) {
    case .string: strings[StringID(raw: UInt32(truncatingIfNeeded: pair.second))]
    case .integer: String(pair.second)
    case .number: String(Double(bitPattern: UInt64(bitPattern: pair.second)))
    case .boolean: pair.second == 0 ? "false" : "true"
    case .start: pair.second == 0 ? "warm" : "cold"
    case .node: nodes[Int(pair.second)].name
    case .some(.none), nil: nil
    }
  }
}
