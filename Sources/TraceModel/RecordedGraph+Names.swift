extension RecordedGraph.Service {
  /// What the service is called: its canonical name, else another, else its number.
  public var title: String { name.isEmpty ? names.first ?? "service \(referenceID)" : name }

  /// Whether it sends no segments: it is known from its callers only, or as the client of roots.
  public var isInferred: Bool { state == "unknown" }
}

extension RecordedGraph.Edge {
  /// Whether the caller doesn't wait for an answer.
  public var isLink: Bool { type == "link" }
}
