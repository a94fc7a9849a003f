/// Where in an expression a condition stands, which decides what it is about.
public enum FilterScope: Hashable, Sendable {
  /// Outside of all blocks: about the trace.
  case trace
  /// In a block of `service(…)`: about one segment.
  case service
  /// In a block of `edge(…)`: about one call.
  case edge
  /// In a block of `rootcause.…`: about one element of a root cause.
  case cause(FilterCausePart)

  /// Whether a keyword may stand here.
  public func admits(_ keyword: FilterKeyword) -> Bool {
    if keyword == .coverage, case .cause(let part) = self, part.kind != .responseTime {
      return false
    }
    return keyword.scopes.contains(bit)
  }

  /// Whether annotations and metadata may stand here.
  public var admitsAnnotations: Bool { FilterKeyword.Scopes.annotations.contains(bit) }

  /// Whether `service(…)`, `edge(…)` and `rootcause.…` may stand here.
  public var admitsBlocks: Bool { self == .trace }

  /// Its bit in a set of scopes.
  private var bit: FilterKeyword.Scopes {
    switch self {
    case .trace: .trace
    case .service: .service
    case .edge: .edge
    case .cause(let part):
      switch part.element {
      case .service: .causeService
      case .entity: .causeEntity
      case .exception: .causeException
      }
    }
  }

  /// The place in words: `in a block of service(…)`.
  var place: String {
    switch self {
    case .trace: "at the top level"
    case .service: "in a block of service(…)"
    case .edge: "in a block of edge(…)"
    case .cause(let part): "in a block of \(part.name)"
    }
  }
}

extension FilterCausePart {
  /// How it is written: `rootcause.fault.service`.
  public var name: String { "rootcause.\(kind.rawValue).\(element.rawValue)" }

  /// All of them, in the order of the reference.
  public static let all = Kind.allCases.flatMap { kind in
    Element.allCases.map { FilterCausePart(kind, $0) }
  }
}

extension FilterCausePart {
  /// The part of a name in lower case: `rootcause.fault.service`.
  init?(named name: String) {
    guard let part = Self.byName[name] else { return nil }
    self = part
  }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension FilterKeyword.Scopes {
  /// Where annotations and metadata may stand.
  static let annotations: FilterKeyword.Scopes = [.trace, .service, .edge]

  /// The places in words: `the top level or a block of service(…) or edge(…)`.
  var places: String {
    var blocks: [String] = []
    if contains(.service) { blocks.append("service(…)") }
    if contains(.edge) { blocks.append("edge(…)") }
    if contains(.cause) {
      blocks.append("rootcause.…")
    } else {
      if contains(.causeService) { blocks.append("rootcause.….service") }
      if contains(.causeEntity) { blocks.append("rootcause.….entity") }
      if contains(.causeException) { blocks.append("rootcause.….exception") }
    }
    guard !blocks.isEmpty else { return "the top level" }
    let names = "a block of " + blocks.joined(separator: " or ")
    return contains(.trace) ? "the top level or \(names)" : names
  }
}

extension FilterKeyword {
  /// Where it may stand, in words.
  var places: String {
    self == .coverage ? "a block of rootcause.responsetime.entity" : scopes.places
  }

  /// The keyword of a name, in any case.
  public init?(named name: String) {
    guard let keyword = Self.byName[name.lowercased()] else { return nil }
    self = keyword
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) }
  )
}
