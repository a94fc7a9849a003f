/// Saved filters by name: what `group.name = "…"` refers to.
public struct FilterGroups: Hashable, Sendable {
  /// A saved filter.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The text of its expression.
    public let expression: String

    /// A saved filter of that name.
    public init(name: String, expression: String) {
      self.name = name
      self.expression = expression
    }
  }

  /// The saved filters, in the order of their definition; `Default`, every trace, is always known.
  public let groups: [Group]

  /// Those saved filters; of several with one name the last one counts.
  public init(_ groups: [Group] = []) {
    self.groups = groups
  }

  /// The saved filter of a name or an ARN: `arn:aws:xray:…:group/NAME/…`.
  public subscript(_ name: String) -> Group? {
    let wanted = Self.name(ofARN: name) ?? name
    if let group = groups.last(where: { $0.name == wanted }) { return group }
    return wanted == "Default" ? Group(name: "Default", expression: "") : nil
  }

  /// The name in the ARN of a group; nothing for other text.
  private static func name(ofARN text: String) -> String? {
    guard text.hasPrefix("arn:") else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts[0].hasSuffix(":group") ? String(parts[1]) : nil
  }
}
