import TestSupport
import TraceFilter

/// Random expressions that are valid, and of which a good part selects some traces but not all.
struct RandomFilters {
  typealias Scope = ExpressionMaterial.Scope

  private let material: ExpressionMaterial
  private var random: RandomComparisons

  /// The same expressions for the same traces and seed; they name the groups `slow` and `nested`.
  init(about material: ExpressionMaterial, seed: UInt64) {
    self.material = material
    random = RandomComparisons(generator: SeededGenerator(seed: seed), newest: material.newest)
  }

  /// The next expression.
  mutating func next() -> FilterExpression {
    if random.happens(1) { return .everything }
    return expression(in: .trace, depth: 3)
  }

  private mutating func expression(in scope: Scope, depth: Int) -> FilterExpression {
    guard depth > 0, random.happens(35) else { return condition(in: scope, depth: depth) }
    if random.happens(25) { return .not(expression(in: scope, depth: depth - 1)) }
    let members = (0..<(random.happens(20) ? 3 : 2)).map { _ in
      expression(in: scope, depth: depth - 1)
    }
    return random.happens(50) ? .any(members) : .all(members)
  }

  private mutating func condition(in scope: Scope, depth: Int) -> FilterExpression {
    if case .cause = scope { return keywordTest(in: scope) }
    let choice = random.number(below: 100)
    guard case .trace = scope else {
      return choice < 75
        ? keywordTest(in: scope) : choice < 90 ? annotationTest() : metadataTest()
    }
    switch choice {
    case 0..<14: return annotationTest()
    case 14..<22: return metadataTest()
    case 22..<40: return service(depth: depth)
    case 40..<50: return edge(depth: depth)
    case 50..<60: return rootCause(depth: depth)
    case 60..<64: return template()
    case 64: return groupTest()
    default: return keywordTest(in: scope)
    }
  }

  // MARK: - Tests

  private mutating func keywordTest(in scope: Scope) -> FilterExpression {
    let keywords = FilterKeyword.allCases.filter(scope.admits)
    // Keywords that have no value here are asked for seldom.
    let known = keywords.filter { !material.values(of: $0, in: scope).isEmpty }
    guard let keyword = random.pick(random.happens(90) && !known.isEmpty ? known : keywords) else {
      return .everything
    }
    let subject = FilterSubject.keyword(keyword)
    guard random.happens(keyword.isBoolean ? 30 : 92),
      let value = random.pick(material.values(of: keyword, in: scope)),
      let comparison = random.comparison(near: value)
    else { return .test(FilterTest(subject)) }
    return .test(FilterTest(subject, comparison))
  }

  private mutating func annotationTest() -> FilterExpression {
    guard let (key, value) = random.pick(material.annotations) else {
      return .test(FilterTest(.annotation("nothing")))
    }
    let subject = FilterSubject.annotation(random.happens(4) ? key + "x" : key)
    return .test(FilterTest(subject, random.happens(15) ? nil : loose(value)))
  }

  private mutating func metadataTest() -> FilterExpression {
    guard let leaf = random.pick(material.metadata) else {
      return .test(FilterTest(.metadata(["nothing"])))
    }
    var path = leaf.path
    if path.count > 1, random.happens(40) { path.removeFirst() }
    if path.count > 1, random.happens(10) { path.removeLast() }
    return .test(FilterTest(.metadata(path), random.happens(15) ? nil : loose(leaf.value)))
  }

  /// A comparison for a value whose type its name doesn't say: seldom one of another type.
  private mutating func loose(_ value: NaiveValue) -> FilterComparison? {
    guard random.happens(10) else { return random.comparison(near: value) }
    let other: NaiveValue =
      switch value {
      case .boolean(let value): .string("\(value)")
      case .number(let value): .string("\(value)")
      case .string(let text): Double(text).map { .number($0) } ?? .boolean(true)
      default: .number(0)
      }
    return random.comparison(near: other)
  }

  private mutating func groupTest() -> FilterExpression {
    let name = random.pick(["slow", "nested", "Default"]) ?? ""
    let comparator = random.happens(70) ? FilterOperator.equal : .notEqual
    guard random.happens(30) else {
      return .test(FilterTest(.keyword(.groupName), FilterComparison(comparator, .string(name))))
    }
    let arn = "arn:aws:xray:eu-west-1:111111111111:group/\(name)/ABC"
    return .test(FilterTest(.keyword(.groupARN), FilterComparison(comparator, .string(arn))))
  }

  // MARK: - Blocks

  private mutating func block(in scope: Scope, depth: Int) -> FilterExpression? {
    guard random.happens(75) else { return nil }
    return expression(in: scope, depth: max(0, depth - 1))
  }

  private mutating func service(depth: Int) -> FilterExpression {
    .service(selector(for: random.pick(material.nodes)), block: block(in: .service, depth: depth))
  }

  private mutating func edge(depth: Int) -> FilterExpression {
    let call = random.pick(material.calls)
    let isReal = random.happens(85)
    return .edge(
      from: selector(for: isReal ? call?.from : random.pick(material.nodes)),
      to: selector(for: isReal ? call?.to : random.pick(material.nodes)),
      block: block(in: .edge, depth: depth)
    )
  }

  private mutating func selector(for node: NaiveNode?) -> FilterSelector {
    guard let node, !random.happens(15) else { return .anything }
    let name = random.happens(4) ? node.name + "x" : random.pick(node.names) ?? ""
    if !node.isClient, random.happens(45) { return .name(name) }
    let isNamed = random.happens(50)
    let isTyped = node.isClient || random.happens(60)
    let account = random.happens(50) ? node.account : nil
    let type = isTyped ? node.type : nil
    return .id(
      name: isNamed || (type == nil && account == nil) ? name : nil,
      type: type,
      account: account
    )
  }

  private mutating func rootCause(depth: Int) -> FilterExpression {
    let part = FilterCausePart(
      random.pick(FilterCausePart.Kind.allCases) ?? .fault,
      random.pick(FilterCausePart.Element.allCases) ?? .service
    )
    return .rootCause(part, block: block(in: .cause(part), depth: depth))
  }

  private mutating func template() -> FilterExpression {
    let templates = (0..<(random.happens(20) ? 2 : 1)).compactMap { _ in
      random.pick(material.causes)
    }.map { pruned($0) }
    return .causeTemplate(FilterCauseTemplate(templates: templates), isNegated: random.happens(15))
  }

  /// A template of a value that leaves out some keys.
  private mutating func pruned(_ json: NaiveJSON) -> FilterJSON {
    switch json {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let text): return .number(Double(text) ?? 0)
    case .string(let text): return .string(random.happens(3) ? text + "x" : text)
    case .array(let elements): return .array(elements.map { pruned($0) })
    case .object(let members):
      return .object(
        members.filter { member in
          // Shares are fractions that need not come out equal to the last bit.
          member.key != "Coverage" && random.happens(member.key == "Services" ? 95 : 45)
        }.map { FilterJSON.Member(key: $0.key, value: pruned($0.value)) }
      )
    }
  }
}

extension FilterKeyword {
  /// Whether it is true or false.
  fileprivate var isBoolean: Bool {
    if case .boolean = valueType { true } else { false }
  }
}
