import TestSupport
import Testing
import TraceImport
import TraceModel

/// The fields that few spans have: which resource is called, where the code ran, what was thrown.
@Suite struct NoteFieldTests {
  private func store(_ extra: String) throws -> TraceStore {
    try load(document(1, extra: extra)).store
  }

  private func notes(_ field: NoteField, _ store: TraceStore, row: Int? = nil) -> [String] {
    let notes = store.notes
    return (0..<notes.count).filter { index in
      notes.field[index] == field && (row.map { $0 == Int(notes.row[index]) } ?? true)
    }.map { store.strings[notes.value[$0]] }
  }

  /// A document with one call whose `aws` block has these members.
  private func call(_ members: String) throws -> TraceStore {
    try store(
      #","subsegments":[{"id":"00000000000000aa","name":"call","start_time":1,"end_time":2,"#
        + #""namespace":"aws","aws":{\#(members)}}]"#
    )
  }

  @Test(
    "X-Ray's name of the called resource goes before those of SDKs, in whatever order they stand",
    arguments: [
      (#""table_name":"t","resource_names":["r","s"]"#, ["r"]),
      (#""resource_names":["r"],"table_name":"t""#, ["r"]),
      (#""bucket_name":"b","table_names":["n"],"table_name":"t""#, ["t"]),
      (#""queue_url":"q","bucket_name":"b","table_names":["n"]"#, ["n"]),
      (#""table_names":["n","m"],"bucket_name":"b""#, ["b"]),
      (#""table_names":["n","m"]"#, []), (#""table_names":[]"#, []),
      (#""function_name":"f","queue_url":"q""#, ["q"]),
      (#""topic_arn":"a","function_name":"f""#, ["f"]), (#""topic_arn":"a""#, ["a"]),
      (#""resource_names":[],"table_name":"t""#, ["t"]),
      (#""resource_names":[7],"table_name":"""#, []),
      (#""resource_names":"r","table_name":5,"bucket_name":{"a":1}"#, []),
    ]
  )
  func called(members: String, names: [String]) throws {
    #expect(notes(.resource, try call(members)) == names)
  }

  @Test("a service's own segment calls nothing; its inferred copy does")
  func ownSegments() throws {
    let aws = #","aws":{"resource_names":["images"],"operation":"Scan"}"#
    #expect(notes(.resource, try store(aws)).isEmpty)
    #expect(notes(.operation, try store(aws)) == ["Scan"])
    #expect(notes(.resource, try store(aws + #","inferred":true"#)) == ["images"])
    #expect(notes(.resource, try store(#","inferred":true"# + aws)) == ["images"])
    let alone = #","type":"subsegment","parent_id":"00000000000000bb""#
    #expect(notes(.resource, try store(aws + alone)) == ["images"])
  }

  @Test("ARNs are the span's own and that of its function, each once")
  func arns() throws {
    let own = #","resource_arn":"arn:own""#
    func function(_ arn: String) -> String { #","aws":{"function_arn":"\#(arn)"}"# }
    #expect(notes(.resourceARN, try store(own)) == ["arn:own"])
    #expect(notes(.resourceARN, try store(function("arn:f"))) == ["arn:f"])
    #expect(notes(.resourceARN, try store(function("arn:f") + own)) == ["arn:own", "arn:f"])
    #expect(notes(.resourceARN, try store(own + function("arn:own"))) == ["arn:own"])
  }

  @Test("zones are those of machines and containers, instances those of machines")
  func places() throws {
    let store = try store(
      #","aws":{"ec2":{"availability_zone":"eu-central-1a","instance_id":"i-1"},"#
        + #""ecs":{"availability_zone":"eu-central-1b","instance_id":"i-2","container":"c"},"#
        + #""eks":{"availability_zone":"eu-central-1c"},"availability_zone":"x","instance_id":"y"}"#
    )
    #expect(notes(.availabilityZone, store) == ["eu-central-1a", "eu-central-1b"])
    #expect(notes(.instanceID, store) == ["i-1"])
    #expect(notes(.instanceID, try self.store(#","aws":{"ec2":["instance_id"],"ecs":7}"#)).isEmpty)
  }

  @Test("exceptions are those of the span's own cause, in order")
  func exceptions() throws {
    let store = try store(
      #","cause":{"working_directory":"/","exceptions":[{"id":"1","message":"no \"x\"","#
        + #""type":"KeyError"},{"id":"2","remote":true,"type":"Denied"},{"remote":false,"#
        + #""message":"alone"},{},7]},"subsegments":[{"id":"00000000000000aa","name":"a","#
        + #""start_time":1,"end_time":2,"cause":"0000000000000001"},{"id":"00000000000000ab","#
        + #""name":"b","start_time":1,"end_time":2,"cause":{"id":"00000000000000aa","#
        + #""exceptions":[]}},{"id":"00000000000000ac","name":"c","start_time":1,"end_time":2,"#
        + #""cause":{"exceptions":[{"type":"Late","message":""}]}}]"#
    )
    func texts(_ name: String) throws -> [[String?]] {
      let row = try #require(store.row(named: name))
      return store.notes.exceptions(ofSpan: row).map { exception in
        [
          store.strings.optional(exception.type), store.strings.optional(exception.message),
          exception.isRemote ? "remote" : nil,
        ]
      }
    }
    #expect(
      try texts("service {1}") == [
        ["KeyError", "no \"x\"", nil], ["Denied", nil, "remote"], [nil, "alone", nil],
        [nil, nil, nil],
      ]
    )
    #expect(try texts("a").isEmpty)
    #expect(try texts("b").isEmpty)
    #expect(try texts("c") == [["Late", "", nil]])
    #expect(notes(.exceptionID, store) == ["1", "2"])
    #expect(notes(.causeID, store) == ["0000000000000001", "00000000000000aa"])
  }

  @Test("ids of exceptions and causes are compared in lower case")
  func causeIDs() throws {
    #expect(notes(.causeID, try store(#","cause":"00AB""#)) == ["00ab"])
    #expect(notes(.causeID, try store(#","cause":{"exceptions":[7],"id":"00AB"}"#)) == ["00ab"])
    let both = try store(#","cause":{"id":"c","exceptions":[{"id":"00CD","remote":true}]}"#)
    #expect(notes(.causeID, both).isEmpty && notes(.exceptionID, both) == ["00cd"])
    let exception = try #require(both.notes.exceptions(ofSpan: 0).first)
    #expect(both.strings[exception.id] == "00cd" && exception.isRemote)
    #expect(try store(#","cause":{"exceptions":[{"id":7},{"id":""}]}"#).notes.count == 4)
  }

  @Test("calls that are said to be traced have a flag, wherever it stands")
  func traced() throws {
    for (member, isTraced) in [
      (#""traced":true"#, true), (#""http":{"request":{"traced":true}}"#, true),
      (#""traced":false"#, false), (#""http":{"response":{"traced":true}}"#, false),
      (#""traced":"true""#, false), (#""http":{"request":{"traced":1}}"#, false),
    ] {
      let store = try store(
        #","subsegments":[{"id":"00000000000000aa","name":"call","start_time":1,"end_time":2,"#
          + "\(member)}]"
      )
      #expect(store.spans.flags[1].contains(.traced) == isTraced, "\(member)")
      #expect(store.requests.count == 0)
    }
  }

  @Test("repeated calls say how often", arguments: ["2", "2.0"])
  func retries(number: String) throws {
    #expect(notes(.retries, try call(#""retries":\#(number)"#)) == ["2"])
    for none in ["0", "-1", #""2""#, "1e300", "null"] {
      #expect(notes(.retries, try call(#""retries":\#(none)"#)).isEmpty)
    }
  }

  @Test("what is no cause, or has no exceptions, adds none")
  func noExceptions() throws {
    for cause in ["7", "null", "[]", "{}", #"{"exceptions":{"type":"A"}}"#, #""""#] {
      #expect(try store(#","cause":\#(cause)"#).notes.count == 0, "\(cause)")
    }
  }

  @Test("a document that turns out to be none leaves no notes behind")
  func takenBack() throws {
    let bad =
      #"{"id":"00000000000000cc","trace_id":"1-68564bf0-000000000000000000000009","#
      + #""start_time":1,"aws":{"resource_names":["a"],"ec2":{"instance_id":"i"}},"#
      + #""cause":{"exceptions":[{"type":"T"}]},"subsegments":[{"id":"00000000000000cd","#
      + #""name":"x","start_time":1,"namespace":"aws","aws":{"table_name":"t"}}]}"#
    #expect(try load(bad + "\n" + document(1)).store.notes.count == 0)
    let inner =
      #","subsegments":[{"id":"00000000000000aa","aws":{"table_name":"t"}},"#
      + #"{"id":"00000000000000ab","name":"b","start_time":1,"aws":{"table_name":"u"}}]"#
    let store = try store(inner)
    #expect(store.spans.count == 2 && notes(.resource, store) == ["u"])
  }

  @Test("summaries list instances, zones, users and resources")
  func summaries() throws {
    let store = try load(
      #"{"TraceSummaries":[{"Id":"1-68564bf0-000000000000000000000001","HasFault":false,"#
        + #""InstanceIds":[{"Id":"i-1"},{"Id":7},{"Name":"no"}],"AvailabilityZones":"#
        + #"[{"Name":"eu-central-1a"},{"Id":"no"}],"Users":[{"UserName":"u"}],"#
        + #""ResourceARNs":[{"ARN":"arn:a"},{"ARN":"arn:b"}]}]}"#
    ).store
    #expect(notes(.instanceID, store) == ["i-1"])
    #expect(notes(.availabilityZone, store) == ["eu-central-1a"])
    #expect(notes(.user, store) == ["u"])
    #expect(notes(.resourceARN, store) == ["arn:a", "arn:b"])
  }
}
