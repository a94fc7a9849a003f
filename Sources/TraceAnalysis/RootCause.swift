public import TraceModel

/// Why a trace failed or was slow: a path from the span where that shows to the one where it began.
public struct RootCause: Hashable, Sendable {
  /// What there is a cause of.
  public enum Kind: CaseIterable, Hashable, Sendable {
    /// Server errors.
    case fault
    /// Client errors, throttling among them.
    case error
    /// The time that the root took.
    case responseTime
  }

  /// What it is a cause of.
  public let kind: Kind
  /// Whether the client saw it: whether the root has the flag; true of response times.
  public let isClientImpacting: Bool
  /// The path, from the root's side to the deepest one; never empty.
  public let entities: [Entity]
  /// The same path by services: neighbours on the path that belong to one node.
  public let services: [Service]

  /// A segment or subsegment on the path.
  public struct Entity: Hashable, Sendable {
    /// The span.
    public let row: Int
    /// Whether it is the segment that X-Ray would infer from the subsegment at this row, which stands
    /// before it on the path and whose name, times, flags and cause it has.
    public let isDerived: Bool
    /// The span's name.
    public let name: StringID
    /// The number of the node that it belongs to; nothing where no segment owns it.
    public let node: Int?
    /// Whether the segment that it is, or belongs to, is inferred.
    public let isInferred: Bool
    /// Whether it is a subsegment that calls another service.
    public let isRemote: Bool
    /// Which part of the root's response time it takes, from 0 to 1; response times only.
    public let coverage: Double?
    /// The exceptions that it recorded itself; of response times none.
    public let exceptions: [RecordedException]
  }

  /// A service on the path.
  public struct Service: Hashable, Sendable {
    /// The number of the node; nothing where no segment owns the entities.
    public let node: Int?
    /// Whether the segment that puts it on the path is inferred.
    public let isInferred: Bool
    /// The places of its entities in `entities`.
    public let entities: Range<Int>
  }

  init(kind: Kind, isClientImpacting: Bool, entities: [Entity]) {
    self.kind = kind
    self.isClientImpacting = isClientImpacting
    self.entities = entities
    var services: [Service] = []
    for (place, entity) in entities.enumerated() {
      if let last = services.last, last.node == entity.node {
        services[services.count - 1] = Service(
          node: last.node,
          isInferred: last.isInferred,
          entities: last.entities.lowerBound..<place + 1
        )
      } else {
        services.append(
          Service(
            node: entity.node,
            isInferred: entity.isInferred,
            entities: place..<place + 1
          )
        )
      }
    }
    self.services = services
  }
}
