import TestSupport
import TraceFilter

/// Makes trees at random: every kind that the parser can make, and no other.
struct RandomExpressions {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A tree of the trace, the empty one included.
  mutating func next() -> FilterExpression {
    chance(50) ? .everything : expression(in: .trace, depth: 4)
  }

  private mutating func expression(in scope: FilterScope, depth: Int) -> FilterExpression {
    switch Int.random(in: 0..<(depth == 0 ? 3 : 8), using: &generator) {
    case 0..<3: return leaf(in: scope, depth: depth)
    case 3: return .not(expression(in: scope, depth: depth - 1))
    case 4, 5: return .all(list(in: scope, depth: depth - 1))
    default: return .any(list(in: scope, depth: depth - 1))
    }
  }

  private mutating func list(in scope: FilterScope, depth: Int) -> [FilterExpression] {
    (0..<Int.random(in: 2...4, using: &generator)).map { _ in
      expression(in: scope, depth: depth)
    }
  }

  private mutating func leaf(in scope: FilterScope, depth: Int) -> FilterExpression {
    guard scope.admitsBlocks, chance(2) else { return .test(test(in: scope)) }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .service(selector(), block: block(in: .service, depth: depth))
    case 1:
      return .edge(from: selector(), to: selector(), block: block(in: .edge, depth: depth))
    case 2:
      let part = any(of: FilterCausePart.all)
      return .rootCause(part, block: block(in: .cause(part), depth: depth))
    default:
      let templates = (0..<Int.random(in: 0...2, using: &generator)).map { _ in object(depth: 3) }
      let template = FilterCauseTemplate(templates: templates)
      return .causeTemplate(template, isNegated: chance(2))
    }
  }

  private mutating func block(in scope: FilterScope, depth: Int) -> FilterExpression? {
    if chance(4) { return nil }
    return chance(8) ? .everything : expression(in: scope, depth: max(0, depth - 1))
  }

  private mutating func selector() -> FilterSelector {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .anything
    case 1: return .name(string())
    case 2: return .id(name: string(), type: chance(2) ? string() : nil, account: nil)
    default: return .id(name: nil, type: nil, account: string())
    }
  }

  private mutating func test(in scope: FilterScope) -> FilterTest {
    if scope.admitsAnnotations, chance(3) {
      let subject: FilterSubject =
        chance(3)
        ? .metadata((0..<Int.random(in: 1...3, using: &generator)).map { _ in string() })
        : .annotation(string())
      return FilterTest(subject, chance(4) ? nil : comparison(of: subject, .number))
    }
    // Groups would have to exist.
    let keywords = FilterKeyword.allCases.filter {
      scope.admits($0) && $0 != .groupName && $0 != .groupARN
    }
    let keyword = any(of: keywords)
    let subject = FilterSubject.keyword(keyword)
    return FilterTest(subject, chance(4) ? nil : comparison(of: subject, keyword.valueType))
  }

  private mutating func comparison(
    of subject: FilterSubject,
    _ type: FilterKeyword.ValueType
  ) -> FilterComparison {
    let comparator = any(of: subject.comparators)
    let value: FilterValue
    switch comparator {
    case .matches: value = .pattern(FilterPattern(text: any(of: Self.patterns)))
    case .contains, .beginsWith, .endsWith: value = .string(string())
    default:
      if case .keyword = subject {
        value = self.value(of: type)
      } else if comparator == .equal || comparator == .notEqual, chance(2) {
        value = chance(3) ? .boolean(chance(2)) : .string(string())
      } else {
        value = .number(number(), unit: nil)
      }
    }
    return FilterComparison(comparator, value)
  }

  private mutating func value(of type: FilterKeyword.ValueType) -> FilterValue {
    switch type {
    case .boolean: return .boolean(chance(2))
    case .number: return .number(number(), unit: nil)
    case .seconds: return .number(number(), unit: chance(2) ? any(of: FilterUnit.allCases) : nil)
    case .string: return .string(string())
    case .time: return .time(time())
    }
  }
}

// MARK: - Values

extension RandomExpressions {
  private static let patterns = [
    "", "^a.*b$", #"https?:\/\/x"#, #"[\/ \]]+"#, "\"", "é{2,3}", "a b",
  ]

  private static let pieces = [
    "a", "B", "1", "_", ".", ":", "-", "/", " ", "\t", "\n", "\"", "\\", "]", "[", "}", "{", "(",
    ")", "'", "“", "é", "画像", "😀", "\u{0}", "\u{1B}[31m", "AND", "true", "=", "&&", "#", "\u{301}",
    "\u{202E}", "\r\n", "\u{2028}", "name", "service(",
  ]

  private mutating func chance(_ sides: Int) -> Bool {
    Int.random(in: 0..<sides, using: &generator) == 0
  }

  private mutating func any<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  private mutating func string() -> String {
    let count = Int.random(in: 0...5, using: &generator)
    return (0..<count).map { _ in any(of: Self.pieces) }.joined()
  }

  private mutating func number() -> Double {
    let digits = Double(Int.random(in: -99...99_999, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0, 1: return digits
    case 2: return digits / 100
    case 3: return digits * 1e17
    case 4: return digits * 1e-9
    default:
      let bits = Double(bitPattern: UInt64.random(in: 0...(.max), using: &generator))
      return bits.isFinite ? bits : 0
    }
  }

  private mutating func time() -> FilterTime {
    if chance(2) {
      return .absolute(nanoseconds: Int64.random(in: (.min + 1)...(.max), using: &generator))
    }
    let unit: Int64 = any(of: [1, 1_000, 1_000_000_000, 60_000_000_000, 86_400_000_000_000])
    return .beforeNewest(nanoseconds: Int64.random(in: 0...9_999, using: &generator) * unit)
  }

  private mutating func object(depth: Int) -> FilterJSON {
    let members = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      FilterJSON.Member(key: string(), value: json(depth: depth - 1))
    }
    return .object(members)
  }

  private mutating func json(depth: Int) -> FilterJSON {
    switch Int.random(in: 0..<(depth == 0 ? 4 : 6), using: &generator) {
    case 0: return .null
    case 1: return .boolean(chance(2))
    case 2: return .number(number())
    case 3: return .string(string())
    case 4: return object(depth: depth)
    default:
      let count = Int.random(in: 0...3, using: &generator)
      return .array((0..<count).map { _ in json(depth: depth - 1) })
    }
  }
}
