import TestSupport
import TraceModel

/// Traces for the tests of the waterfall.
enum TimelineSketches {
  /// The workshop's example, in milliseconds.
  static let workshop = TraceStore.make([
    SpanDraft(1, "API Gateway", 0, 245, origin: "AWS::ApiGateway::Stage"),
    SpanDraft(
      2,
      "image-api",
      15,
      240,
      parent: 1,
      children: [
        SpanDraft(3, "Initialization", 15, 60, kind: .subsegment),
        SpanDraft(
          4,
          "dynamodb",
          60,
          180,
          kind: .subsegment,
          namespace: "aws",
          notes: [(.operation, "Scan"), (.resource, "images")]
        ),
        SpanDraft(5, "sort", 180, 205, kind: .subsegment),
        SpanDraft(6, "formatting", 205, 240, kind: .subsegment),
      ],
      origin: "AWS::Lambda::Function"
    ),
  ])

  /// An upload that is answered at once and processed for three seconds, as in tens of milliseconds.
  static let upload = TraceStore.make(
    """
    upload-api 0–20; processor 40–3200 (upload-api); decode 50–500 (processor); \
    webp_conversion 500–1900 (processor); put 1900–3190 (processor)
    """
  )

  /// Spans of two parents that never came, interleaved, beside a root.
  static let orphans = TraceSketch(
    """
    api        |==========|
      found       |--|
    lost-1        |--|         parent=a
      below        |-|
    lost-2          |----|     parent=b fault
    lost-3            |-|      parent=a
    """,
    unit: 10_000_000
  ).store

  /// A span that goes on, with one that has ended below it.
  static let inProgress = TraceSketch(
    """
    api        |=============>
      query       |----|       aws operation=Query
      hangs              |---->
    """,
    unit: 10_000_000
  ).store

  /// Names that are hard to draw.
  static let names = TraceStore.make([
    SpanDraft(1, "画像アップローダー", 0, 100, origin: "AWS::Lambda::Function"),
    SpanDraft(2, "📸 photo 👨‍👩‍👧", 10, 40, parent: 1, flags: .error),
    SpanDraft(3, "e\u{301}te\u{301}", 40, 50, parent: 1, flags: .throttle),
    SpanDraft(4, "\u{1B}[2Jcleared\u{7}", 50, 90, parent: 1, flags: .fault),
    SpanDraft(5, "backwards", 90, 80, parent: 1),
    SpanDraft(6, "timeless", nil, 80, parent: 1),
  ])

  /// A function that was initialised ten minutes before its request.
  static let early = TraceStore.make([
    SpanDraft(
      1,
      "function",
      600_000,
      600_040,
      children: [
        SpanDraft(2, "Initialization", 0, 800, kind: .subsegment),
        SpanDraft(3, "Invocation", 600_002, 600_040, kind: .subsegment),
      ]
    )
  ])

  /// A chain of spans, each below the one before.
  static func chain(_ count: Int) -> TraceStore {
    TraceStore.make(
      (1...count).map {
        SpanDraft(
          UInt64($0),
          "link-\($0)",
          Int64($0),
          Int64(2 * count - $0 + 1),
          parent: $0 == 1 ? nil : UInt64($0 - 1)
        )
      }
    )
  }
}
