import Testing
import TraceFilter

/// References to saved filters are checked with what they refer to.
@Suite struct FilterGroupTests {
  @Test("groups by name and ARN, and Default, which is always there")
  func known() {
    let groups = Self.groups(["slow": "responsetime > 1", "empty": ""])
    for name in [
      "slow", "empty", "Default", "arn:aws:xray:eu-central-1:123456789012:group/slow/ABC",
    ] {
      #expect(Self.reason("group.name = \"\(name)\"", groups) == nil)
      #expect(Self.reason("group.arn != \"\(name)\"", groups) == nil)
    }
  }

  @Test("unknown groups, with the nearest name")
  func unknown() {
    let groups = Self.groups(["slow-checkout": "ok"])
    let result = FilterExpression.parse("ok AND group.name = slow-chekout", groups: groups)
    guard case .failure(let failure) = result else {
      Issue.record("the group is unknown")
      return
    }
    #expect(
      failure.description
        == "1:21: unknown group 'slow-chekout'; did you mean \"slow-checkout\"?"
    )
  }

  @Test("a group with an error of its own is wrong wherever it is used")
  func wrong() {
    let groups = Self.groups(["a": "ok AND eror", "b": "group.name = \"a\""])
    #expect(
      Self.reason("group.name = \"a\"", groups)
        == "the group 'a' is wrong at 1:8: unknown keyword 'eror'; did you mean 'error'?"
    )
    #expect(
      Self.reason("group.name = \"b\"", groups)?.hasPrefix("the group 'b' is wrong at 1:14: the")
        == true
    )
  }

  @Test("groups that refer to each other")
  func cycles() {
    let groups = Self.groups([
      "a": "group.name = b", "b": "ok OR !group.name = c", "c": "group.name = a",
      "self": "group.name = self", "user": "group.name = a",
    ])
    let cycle = "groups refer to each other: "
    #expect(Self.reason("group.name = self", groups) == cycle + "'self' → 'self'")
    #expect(Self.reason("group.name = a", groups) == cycle + "'a' → 'b' → 'c' → 'a'")
    #expect(Self.reason("group.name = user", groups) == cycle + "'a' → 'b' → 'c' → 'a'")
  }

  @Test("long chains are too deep; groups that are used again and again are read once")
  func scale() {
    var chain: [String: String] = ["g0": "ok"]
    var fans: [String: String] = ["g0": "ok"]
    for level in 1...5_000 { chain["g\(level)"] = "group.name = g\(level - 1)" }
    for level in 1...60 {
      fans["g\(level)"] = "group.name = g\(level - 1) OR group.name = g\(level - 1)"
    }
    #expect(Self.reason("group.name = g5000", Self.groups(chain)) == "nested deeper than 100")
    #expect(Self.reason("group.name = g99", Self.groups(chain)) == nil)
    #expect(Self.reason("group.name = g100", Self.groups(chain)) == "nested deeper than 100")
    #expect(Self.reason("group.name = g60", Self.groups(fans)) == nil)
  }

  private static func groups(_ expressions: [String: String]) -> FilterGroups {
    FilterGroups(
      expressions.sorted { $0.key < $1.key }
        .map { FilterGroups.Group(name: $0.key, expression: $0.value) }
    )
  }

  /// The reason of the only error; nothing where there is none.
  private static func reason(_ text: String, _ groups: FilterGroups) -> String? {
    guard case .failure(let failure) = FilterExpression.parse(text, groups: groups) else {
      return nil
    }
    #expect(failure.errors.count == 1)
    return failure.errors[0].reason
  }
}
