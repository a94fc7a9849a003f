import TraceModel

/// The segment or subsegment of a document, and those embedded in it at any depth.
struct DocumentEntities {
  /// What the document is.
  let document: DocumentValue

  /// Visits the outermost entity and all below it, in pre-order, until the visitor says `false`.
  func forEach(_ visit: (DocumentValue) -> Bool) {
    var open = [document]
    while let entity = open.popLast() {
      guard entity.members != nil else { continue }
      guard visit(entity) else { return }
      open += (entity["subsegments"]?.elements ?? []).reversed()
    }
  }

  /// The entity with an id, in upper or lower case; of several the one with that name, else the
  /// first.
  func entity(id: String, name: String? = nil) -> DocumentValue? {
    let id = id.lowercased()
    var found: DocumentValue?
    forEach { entity in
      guard entity["id"]?.scalarText?.lowercased() == id else { return true }
      if let name, entity["name"]?.scalarText != name {
        found = found ?? entity
        return true
      }
      found = entity
      return false
    }
    return found
  }

  /// All exceptions by id in lower case, each with the name of the entity that recorded it.
  ///
  /// - Complexity: O(number of entities and exceptions).
  var exceptions: [String: (exception: DocumentValue, owner: DocumentValue)] {
    var exceptions: [String: (exception: DocumentValue, owner: DocumentValue)] = [:]
    forEach { entity in
      for exception in entity["cause"]?["exceptions"]?.elements ?? [] {
        guard let id = exception["id"]?.scalarText?.lowercased(), exceptions[id] == nil else {
          continue
        }
        exceptions[id] = (exception, entity)
      }
      return true
    }
    return exceptions
  }
}
