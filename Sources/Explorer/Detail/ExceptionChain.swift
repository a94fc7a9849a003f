import TraceModel

/// The exceptions of a `cause` in the order in which they are told: each before what caused it.
struct ExceptionChain {
  /// One step of the telling.
  enum Link {
    /// An exception; with its owner's name where another entity recorded it.
    case exception(DocumentValue, isCause: Bool, owner: String?)
    /// An exception that this document doesn't hold.
    case elsewhere(id: String, isCause: Bool)
    /// An exception that was told before: the chain bites its tail.
    case cycle(id: String)
  }

  /// The steps.
  private(set) var links: [Link] = []

  private let document: SpanDocument
  private var told: Set<String> = []

  /// The id of the entity whose chain it is.
  private let ownID: String?

  /// The chain of an entity's `cause`, which may be an id, a record of exceptions, or a record that
  /// only names where they are.
  init(of entity: DocumentValue, in document: SpanDocument) {
    ownID = entity["id"]?.scalarText
    self.document = document
    guard let cause = entity["cause"] else { return }
    if let own = cause["exceptions"]?.elements, !own.isEmpty {
      tell(own, owner: nil)
    } else if let id = cause.string ?? cause["id"]?.string, !id.isEmpty {
      tell(id: id)
    }
  }

  /// Tells what an id stands for: an exception, or the entity that recorded one.
  private mutating func tell(id: String) {
    if document.exception(id: id) != nil {
      follow(id: id, isCause: false)
    } else if let entity = document.entity(id: id),
      let exceptions = entity["cause"]?["exceptions"]?.elements, !exceptions.isEmpty
    {
      tell(exceptions, owner: entity["name"]?.scalarText)
    } else {
      links.append(.elsewhere(id: id, isCause: false))
    }
  }

  /// Tells all of some exceptions, first those that no other names as its cause.
  private mutating func tell(_ exceptions: [DocumentValue], owner: String?) {
    let caused = Set(exceptions.compactMap { $0["cause"]?.string?.lowercased() })
    let heads = exceptions.filter { exception in
      exception["id"]?.scalarText.map { !caused.contains($0.lowercased()) } ?? true
    }
    for (position, exception) in (heads + exceptions).enumerated() {
      if let id = exception["id"]?.scalarText?.lowercased() {
        guard told.insert(id).inserted else { continue }
      } else if position >= heads.count {
        continue
      }
      links.append(.exception(exception, isCause: false, owner: owner))
      if let cause = exception["cause"]?.string, !cause.isEmpty {
        follow(id: cause, isCause: true)
      }
    }
  }

  /// Follows the causes from an id on.
  private mutating func follow(id: String, isCause: Bool) {
    var next: String? = id
    var isCause = isCause
    while let id = next {
      guard let (exception, owner) = document.exception(id: id) else {
        links.append(.elsewhere(id: id, isCause: isCause))
        return
      }
      guard told.insert(id.lowercased()).inserted else {
        links.append(.cycle(id: id))
        return
      }
      let isOwn = owner["id"]?.scalarText == ownID
      links.append(
        .exception(
          exception,
          isCause: isCause,
          owner: isOwn ? nil : owner["name"]?.scalarText
        )
      )
      isCause = true
      next = exception["cause"]?.string
      if next?.isEmpty == true { next = nil }
    }
  }
}
