import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// Which nodes the service graph has, and what belongs to them.
@Suite struct ServiceNodesTests {
  @Test("a segment's node is its name, its origin and its account")
  func ownSegments() {
    let graph = GraphText(
      TraceStore.make([
        SpanDraft(1, "f", 0, 9, origin: "AWS::Lambda"),
        SpanDraft(2, "f", 1, 8, parent: 1, origin: "AWS::Lambda::Function"),
        SpanDraft(3, "plain", 0, 1, trace: 2),
        SpanDraft(4, "f", 0, 1, trace: 3, origin: "AWS::Lambda"),
      ])
    )
    #expect(
      graph.nodes == [
        "f | AWS::Lambda | own root", "f | AWS::Lambda::Function | own", "plain | own root",
        "f | client | caller", "plain | client | caller",
      ]
    )
    #expect(
      graph.subjects == ["1 → 0 root", "2 → 1", "3 → 2 root", "4 → 0 root"]
    )
    #expect(graph.clients == ["1 → 3 root", "3 → 4 root", "4 → 3 root"])
  }

  @Test(
    "what nobody answers is named and typed as X-Ray infers it",
    arguments: [
      (Call("DynamoDB", "aws", resource: "orders"), "orders | AWS::DynamoDB::Table"),
      (Call("dynamodb", "aws"), "DynamoDB | AWS::DynamoDB"),
      (Call("s3", "aws", resource: "images"), "images | AWS::S3::Bucket"),
      (Call("S3", "aws"), "S3 | AWS::S3"),
      (Call("sns", "aws", resource: "arn:aws:sns:eu-west-1:1:topic"), "SNS | AWS::SNS"),
      (
        Call("sqs", "aws", resource: "https://sqs.eu-west-1.amazonaws.com/1/jobs"),
        "jobs = https://sqs.eu-west-1.amazonaws.com/1/jobs | AWS::SQS::Queue"
      ),
      (Call("SQS", "aws"), "SQS | AWS::SQS"),
      (Call("Lambda", "aws", resource: "resize"), "resize | AWS::Lambda::Function"),
      (Call("Events", "aws"), "Events | AWS::Events"),
      (Call("kinesis", "aws", resource: "x"), "Kinesis | AWS::Kinesis"),
      (Call("rates.partner.test", "remote"), "rates.partner.test | remote"),
      (Call("db@host", "remote", flags: .sql), "db@host | Database::SQL"),
      (Call("db@host", nil, flags: .sql), "db@host | Database::SQL"),
      (Call("code", nil), nil), (Call("code", "local"), nil),
    ] as [(Call, String?)]
  )
  func calls(call: Call, node: String?) {
    let root = SpanDraft(1, "root", 0, 9, children: [call.draft(2)])
    let graph = GraphText(TraceStore.make([root]))
    #expect(graph.nodes == ["root | own root", node, "root | client | caller"].compactMap { $0 })
    #expect(graph.subjects == ["1 → 0 root", node.map { _ in "2 → 1" }].compactMap { $0 })
  }

  @Test(
    "an inferred segment is the resource that it names, and its origin decides the type",
    arguments: [
      ("DynamoDB", "AWS::DynamoDB::Table", "orders", "orders | AWS::DynamoDB::Table"),
      ("dynamodb", "AWS::DynamoDB", nil, "DynamoDB | AWS::DynamoDB"),
      ("SNS", "AWS::SNS", "arn:aws:sns:eu-west-1:1:topic", "SNS | AWS::SNS"),
      (
        "SNS", "AWS::SNS::Topic", "arn:aws:sns:eu-west-1:1:topic",
        "topic = arn:aws:sns:eu-west-1:1:topic | AWS::SNS::Topic"
      ),
      ("rates.partner.test", nil, nil, "rates.partner.test | remote"),
      ("db@host", "Database::SQL", nil, "db@host | Database::SQL"),
    ] as [(String, String?, String?, String)]
  )
  func inferred(name: String, origin: String?, resource: String?, node: String) {
    let call = SpanDraft(2, "call", 1, 2, kind: .subsegment, namespace: "aws")
    let inferred = SpanDraft(
      3,
      name,
      1,
      2,
      parent: 2,
      kind: .inferred,
      origin: origin,
      notes: resource.map { [(.resource, $0)] } ?? []
    )
    let root = SpanDraft(1, "root", 0, 9, children: [call])
    let graph = GraphText(TraceStore.make([root, inferred]))
    #expect(graph.nodes == ["root | own root", node, "root | client | caller"])
    #expect(graph.subjects == ["1 → 0 root", "3 → 1"])
  }

  @Test("a call within a call counts once, at the outer one, and so does its answer")
  func nestedCalls() {
    func request(_ answer: SpanDraft?) -> GraphText {
      let inner = SpanDraft(3, "h", 2, 3, kind: .subsegment, namespace: "remote")
      let outer = SpanDraft(
        2,
        "DynamoDB",
        1,
        4,
        kind: .subsegment,
        children: [inner],
        namespace: "aws"
      )
      let code = SpanDraft(4, "code", 0, 5, kind: .subsegment, children: [outer])
      let root = SpanDraft(1, "root", 0, 9, children: [code])
      return GraphText(TraceStore.make([root] + (answer.map { [$0] } ?? [])))
    }
    #expect(request(nil).subjects == ["1 → 0 root", "2 → 1"])
    #expect(request(SpanDraft(5, "s", 2, 3, parent: 2)).subjects == ["1 → 0 root", "5 → 1"])
    #expect(request(SpanDraft(5, "s", 2, 3, parent: 3)).subjects == ["1 → 0 root", "5 → 1"])
    // An answer to the code around it isn't one to the call.
    #expect(
      request(SpanDraft(5, "s", 1, 3, parent: 4)).subjects == ["1 → 0 root", "5 → 1", "2 → 2"]
    )
    // Within another service's segment a call counts on its own.
    let nested = SpanDraft(
      5,
      "s",
      2,
      3,
      parent: 3,
      children: [Call("s3", "aws").draft(6)]
    )
    #expect(request(nested).subjects == ["1 → 0 root", "5 → 1", "6 → 2"])
  }

  @Test("accounts come from the document, an ARN, or the caller of an AWS resource")
  func accounts() {
    let table = Call("DynamoDB", "aws", resource: "orders")
    func nodes(_ drafts: SpanDraft...) -> [String] {
      GraphText(TraceStore.make(drafts)).nodes.filter { !$0.hasSuffix("caller") }
    }
    #expect(
      nodes(
        SpanDraft(
          1,
          "a",
          0,
          9,
          children: [
            table.draft(2), Call("host", "remote").draft(3),
            Call("S3", "aws", resource: "b", notes: [(.accountID, "2")]).draft(4),
          ],
          notes: [(.accountID, "1")]
        )
      ) == [
        "a | in 1 | own root", "orders | AWS::DynamoDB::Table | in 1", "host | remote",
        "b | AWS::S3::Bucket | in 2",
      ]
    )
    let arn = "arn:aws:lambda:eu-west-1:7:function:f"
    #expect(nodes(SpanDraft(1, "f", 0, 9, notes: [(.resourceARN, arn)])) == ["f | in 7 | own root"])
    #expect(
      nodes(SpanDraft(1, "f", 0, 9, notes: [(.resourceARN, arn), (.accountID, "1")]))
        == ["f | in 1 | own root"]
    )
    let without = "arn:aws:apigateway:eu-west-1::/restapis/x"
    #expect(nodes(SpanDraft(1, "g", 0, 9, notes: [(.resourceARN, without)])) == ["g | own root"])
    #expect(nodes(SpanDraft(1, "g", 0, 9, notes: [(.resourceARN, "x")])) == ["g | own root"])
  }

  @Test("an unknown account is the only known one of the same name and type")
  func unknownAccounts() {
    func nodes(_ accounts: String?...) -> [String] {
      let drafts = accounts.enumerated().map { number, account in
        SpanDraft(
          UInt64(number + 1),
          "a",
          0,
          1,
          trace: UInt64(number),
          notes: account.map { [(.accountID, $0)] } ?? []
        )
      }
      return GraphText(TraceStore.make(drafts)).nodes
    }
    let client = "a | client | caller"
    #expect(nodes(nil, "1", nil) == ["a | in 1 | own root", client])
    #expect(nodes("1", nil) == ["a | in 1 | own root", client])
    #expect(
      nodes(nil, "1", "2")
        == ["a | own root", "a | in 1 | own root", "a | in 2 | own root", client]
    )
  }

  @Test("every root has a client, unless it is one; who lost its parent only as the trace's root")
  func clients() {
    func clients(_ drafts: SpanDraft...) -> [String] {
      GraphText(TraceStore.make(drafts)).clients
    }
    #expect(clients(SpanDraft(1, "a", 0, 1), SpanDraft(2, "b", 2, 3)) == ["1 → 2 root", "2 → 3"])
    for origin in ["client", "client::Synthetics", "AWS::RUM::AppMonitor"] {
      #expect(clients(SpanDraft(1, "a", 0, 1, origin: origin)).isEmpty)
    }
    #expect(clients(SpanDraft(1, "a", 0, 1, parent: 99)) == ["1 → 1 root"])
    #expect(clients(SpanDraft(1, "a", 0, 1), SpanDraft(2, "b", 0, 1, parent: 99)) == ["1 → 2 root"])
    #expect(clients(SpanDraft(1, "a", 0, 1, kind: .subsegment)).isEmpty)
    #expect(clients(SpanDraft(1, "a", 0, 1, kind: .inferred)).isEmpty)
  }

  @Test("nodes are found by row, and subjects by trace")
  func lookUp() {
    let store = TraceStore.make([
      SpanDraft(1, "a", 0, 9, children: [SpanDraft(2, "code", 1, 2, kind: .subsegment)]),
      SpanDraft(3, "b", 1, 2, parent: 2), SpanDraft(4, "c", 0, 1, trace: 2),
    ])
    let nodes = ServiceNodes(of: store)
    #expect((0..<4).map { nodes.node(ofRow: $0) } == [0, nil, 1, 2])
    #expect(nodes.subjects.indices(ofTrace: 0, in: store) == 0..<2)
    #expect(nodes.subjects.indices(ofTrace: 1, in: store) == 2..<3)
    #expect(nodes.subjects.trace == [0, 0, 1])
    #expect(nodes.node(ofRow: 4) == nil && nodes.nodes[1].isNamed("b"))
    let empty = ServiceNodes(of: .empty)
    #expect(empty.nodes.isEmpty && empty.subjects.count == 0 && empty.clients.count == 0)
  }

  @Test("depth and numbers cost no more than their size")
  func scale() {
    var deep = SpanDraft(1_000_000, "x", 0, 1, kind: .subsegment, namespace: "remote")
    deep.notes = [(.resource, "r")]
    var drafts = [SpanDraft(1, "root", 0, 9)]
    for number in 2..<50_000 as Range<UInt64> {
      let parent = number - 1
      drafts.append(
        SpanDraft(number, "s", 0, 9, parent: parent, kind: .subsegment, namespace: "remote")
      )
    }
    deep.parent = 49_999
    let nodes = ServiceNodes(of: TraceStore.make(drafts + [deep]))
    #expect(nodes.subjects.count == 2)
    // One queue under many URLs.
    let queues = (0..<20_000 as Range<UInt64>).map { number in
      Call("SQS", "aws", resource: "https://q\(number).test/1/jobs").draft(number + 2)
    }
    let many = ServiceNodes(of: TraceStore.make([SpanDraft(1, "a", 0, 9, children: queues)]))
    #expect(many.nodes.count == 3 && many.nodes[1].alternativeNames.count == 20_000)
  }
}

/// A subsegment that calls something.
struct Call: Sendable {
  let name: String
  let namespace: String?
  let flags: SpanFlags
  let notes: [(field: NoteField, value: String)]

  init(
    _ name: String,
    _ namespace: String?,
    resource: String? = nil,
    flags: SpanFlags = [],
    notes: [(field: NoteField, value: String)] = []
  ) {
    self.name = name
    self.namespace = namespace
    self.flags = flags
    self.notes = notes + (resource.map { [(.resource, $0)] } ?? [])
  }

  func draft(_ id: UInt64) -> SpanDraft {
    SpanDraft(
      id,
      name,
      Int64(id),
      Int64(id) + 1,
      kind: .subsegment,
      flags: flags,
      namespace: namespace,
      notes: notes
    )
  }
}
