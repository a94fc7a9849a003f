import TestSupport
import Testing
import TraceFilter

/// What may stand at a place, for completion.
@Suite struct FilterContextTests {
  @Test("conditions begin with keywords of their scope")
  func keywords() {
    let scopes: [(String, FilterScope)] = [
      ("2️⃣1️⃣", .trace), ("2️⃣fau1️⃣lt", .trace), ("ok AND 2️⃣1️⃣", .trace), ("!2️⃣f1️⃣", .trace),
      ("(ok OR (2️⃣1️⃣", .trace), ("service(\"a\") { 2️⃣1️⃣ }", .service),
      ("edge(a, b) {2️⃣re1️⃣", .edge), ("NOT 2️⃣1️⃣", .trace), ("service() { ok } AND 2️⃣x1️⃣", .trace),
      ("rootcause.fault.entity { last and 2️⃣co1️⃣", .cause(FilterCausePart(.fault, .entity))),
      ("'a' AND 2️⃣1️⃣", .trace), ("eror > 5 OR 2️⃣d1️⃣", .trace), ("ok = 1 2️⃣d1️⃣", .trace),
    ]
    for (marked, scope) in scopes {
      let context = Self.context(marked)
      #expect(context.expectations.contains(.keyword(scope)), "\(marked)")
      #expect(!context.isQuoted)
    }
    #expect(Self.context("2️⃣fau1️⃣lt").prefix == "fau")
  }

  @Test("behind a subject: an operator, AND and OR, or the next condition")
  func operators() {
    #expect(
      Self.context("http.url 2️⃣CON1️⃣").expectations
        == [.comparator(.keyword(.url)), .keyword(.trace), .connective]
    )
    #expect(
      Self.context("service() { annotation.a 2️⃣1️⃣").expectations
        == [.comparator(.annotation("a")), .keyword(.service), .connective]
    )
    #expect(
      Self.context("metadata[\"a.b\"] 2️⃣1️⃣").expectations
        == [.comparator(.metadata(["a.b"])), .keyword(.trace), .connective]
    )
    #expect(Self.context("ok = true 2️⃣an1️⃣").expectations == [.keyword(.trace), .connective])
    #expect(Self.context("service(\"a\") 2️⃣1️⃣").expectations == [.keyword(.trace), .connective])
    #expect(FilterSubject.keyword(.fault).comparators == [.equal, .notEqual])
    #expect(FilterSubject.keyword(.url).comparators.contains(.matches))
    #expect(FilterSubject.annotation("a").comparators == FilterOperator.allCases)
  }

  @Test("values, in quotes and without")
  func values() {
    let name = FilterSubject.keyword(.name)
    for (marked, prefix, isQuoted) in [
      ("name = 2️⃣1️⃣", "", false), ("name =2️⃣1️⃣ok", "", false), ("name = \"2️⃣1️⃣", "", true),
      ("name = \"2️⃣a b) {1️⃣c\" AND ok", "a b) {", true), ("name = 2️⃣AWS::Dy1️⃣", "AWS::Dy", false),
      ("name = \"2️⃣a\\\"b\\1️⃣", "a\"b\\", true), ("ok name = 2️⃣an1️⃣", "an", false),
    ] {
      let context = Self.context(marked)
      #expect(context.expectations == [.value(name, .equal)], "\(marked)")
      #expect(context.prefix == prefix && context.isQuoted == isQuoted, "\(marked)")
    }
    #expect(
      Self.context("service() { http.status >= 2️⃣41️⃣").expectations
        == [.value(.keyword(.status), .greaterOrEqual)]
    )
    #expect(
      Self.context("group.name = \"2️⃣slow1️⃣").expectations
        == [.value(.keyword(.groupName), .equal)]
    )
    #expect(
      Self.context("time > 2️⃣-151️⃣").expectations == [.value(.keyword(.time), .greater)]
    )
  }

  @Test("services, in selectors")
  func services() {
    for (marked, expectation, prefix) in [
      ("service(2️⃣1️⃣", FilterContext.Expectation.serviceName, ""),
      ("service(\"2️⃣che1️⃣", .serviceName, "che"), ("service(2️⃣che1️⃣)", .serviceName, "che"),
      ("edge(a, \"2️⃣x1️⃣", .serviceName, "x"), ("service(id(name: \"2️⃣a1️⃣", .serviceName, "a"),
      ("service(id(name: \"a\", type: \"2️⃣AWS:1️⃣", .serviceType, "AWS:"),
      ("service(id(account.id: \"2️⃣121️⃣", .account, "12"),
      ("service(id(2️⃣1️⃣", .selectorPart(["name", "type", "account.id"]), ""),
      ("service(id(name: \"a\", 2️⃣ty1️⃣", .selectorPart(["type", "account.id"]), "ty"),
    ] {
      let context = Self.context(marked)
      #expect(context.expectations == [expectation], "\(marked)")
      #expect(context.prefix == prefix)
    }
  }

  @Test("keys of annotations and metadata")
  func keys() {
    for (marked, expectation, prefix) in [
      ("annotation.2️⃣1️⃣", FilterContext.Expectation.annotationKey, ""),
      ("annotation.2️⃣aws:a1️⃣pi = 5", .annotationKey, "aws:a"),
      ("service() { annotation[2️⃣a.b1️⃣", .annotationKey, "a.b"),
      ("annotation[\"2️⃣a]b1️⃣", .annotationKey, "a]b"), ("ok annotation[ 2️⃣1️⃣", .annotationKey, ""),
      ("metadata.2️⃣1️⃣", .metadataKey(path: []), ""),
      ("metadata.a.2️⃣b1️⃣", .metadataKey(path: ["a"]), "b"),
      ("metadata[a.b.2️⃣1️⃣", .metadataKey(path: ["a", "b"]), ""),
      ("metadata[\"a.b\"][\"2️⃣c1️⃣", .metadataKey(path: ["a.b"]), "c"),
    ] {
      let context = Self.context(marked)
      #expect(context.expectations == [expectation], "\(marked)")
      #expect(context.prefix == prefix, "\(marked)")
    }
  }

  @Test("where nothing is known, nothing is offered")
  func nothing() {
    for marked in [
      "rootcause.json = #[{\"a\": 2️⃣1️⃣", "http.url =~ /a2️⃣1️⃣",
      "service(\"a\" 2️⃣1️⃣",
    ] {
      #expect(Self.context(marked).expectations.isEmpty, "\(marked)")
    }
    #expect(FilterContext(in: "ok", at: -5).range == 0..<0)
    #expect(FilterContext(in: "ok", at: 99).range == 0..<2)
  }

  /// The context at the first mark, whose range must begin at the second.
  private static func context(
    _ marked: String,
    at location: SourceLocation = #_sourceLocation
  ) -> FilterContext {
    let text = MarkedText(marked)
    let context = FilterContext(in: text.text, at: text.offsets[0])
    #expect(
      context.range == text.offsets[1]..<text.offsets[0],
      "\(marked)",
      sourceLocation: location
    )
    return context
  }
}
