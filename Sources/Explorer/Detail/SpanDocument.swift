public import TraceModel

/// A document that was read, and where the segments, subsegments and exceptions in it are.
///
/// It is made where documents are read, so that going from span to span within a large one costs
/// nothing but looking up.
public struct SpanDocument: Hashable, Sendable {
  /// The document.
  public let value: DocumentValue
  private let index: Index

  /// What is found by id; all ids are in lower case.
  private final class Index: Sendable {
    let entities: [DocumentValue]
    let placesByID: [String: [Int]]
    let exceptions: [String: (exception: DocumentValue, owner: DocumentValue)]

    init(of document: DocumentValue) {
      var entities: [DocumentValue] = []
      var places: [String: [Int]] = [:]
      var exceptions: [String: (exception: DocumentValue, owner: DocumentValue)] = [:]
      var open = [document]
      while let entity = open.popLast() {
        guard entity.members != nil else { continue }
        if let id = entity["id"]?.scalarText?.lowercased() {
          places[id, default: []].append(entities.count)
        }
        for exception in entity["cause"]?["exceptions"]?.elements ?? [] {
          guard let id = exception["id"]?.scalarText?.lowercased(), exceptions[id] == nil else {
            continue
          }
          exceptions[id] = (exception, entity)
        }
        entities.append(entity)
        open += (entity["subsegments"]?.elements ?? []).reversed()
      }
      self.entities = entities
      placesByID = places
      self.exceptions = exceptions
    }
  }

  /// Finds all that is in a document: a segment or subsegment, and those embedded at any depth.
  ///
  /// - Complexity: O(size of the document).
  public init(_ value: DocumentValue) {
    self.value = value
    index = Index(of: value)
  }

  /// The entity with an id, in upper or lower case; of several the one with that name, else the
  /// first.
  func entity(id: String, name: String? = nil) -> DocumentValue? {
    let found = (index.placesByID[id.lowercased()] ?? []).map { index.entities[$0] }
    return found.first { name != nil && $0["name"]?.scalarText == name } ?? found.first
  }

  /// The exception with an id, in upper or lower case, with the entity that recorded it.
  func exception(id: String) -> (exception: DocumentValue, owner: DocumentValue)? {
    index.exceptions[id.lowercased()]
  }

  /// Whether two documents say the same.
  public static func == (left: SpanDocument, right: SpanDocument) -> Bool {
    left.index === right.index || left.value == right.value
  }

  /// Mixes in the document.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
  }
}
