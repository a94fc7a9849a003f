/// Random parts of documents: calls, requests, causes, annotations and metadata.
enum RandomCalls {
  /// A call to something else.
  struct Call {
    let name: String
    let fields: [String]
    /// What X-Ray gives an inferred segment as its origin.
    let origin: String?
    /// Whether the callee may send segments of its own.
    let isAnswered: Bool
  }

  static func call(_ random: inout RandomComparisons) -> Call {
    func aws(_ name: String, _ aws: String, _ origin: String, answered: Bool = false) -> Call {
      Call(
        name: name,
        fields: [#""namespace":"aws""#, #""aws":\#(aws)"#],
        origin: origin,
        isAnswered: answered
      )
    }
    let table = #"{"operation":"Scan","table_name":"items"}"#
    let queue = #"{"queue_url":"https://sqs.test/111111111111/jobs"}"#
    let topic = #"{"topic_arn":"arn:aws:sns:eu-west-1:222222222222:news"}"#
    return random.pick([
      aws("DynamoDB", table, "AWS::DynamoDB::Table"),
      aws("dynamodb", #"{"table_names":["items"]}"#, "AWS::DynamoDB::Table"),
      aws("dynamodb", #"{"table_names":["items","other"]}"#, "AWS::DynamoDB"),
      aws(
        "DynamoDB",
        #"{"resource_names":["other"],"table_name":"items"}"#,
        "AWS::DynamoDB::Table"
      ),
      aws("S3", #"{"bucket_name":"pictures"}"#, "AWS::S3::Bucket"), aws("s3", "{}", "AWS::S3"),
      aws("SQS", queue, "AWS::SQS::Queue"), aws("sqs", "{}", "AWS::SQS"),
      aws("SNS", topic, "AWS::SNS"), aws("Events", "{}", "AWS::Events"),
      aws("kinesis", "{}", "AWS::Kinesis"),
      aws("Lambda", #"{"function_name":"orders"}"#, "AWS::Lambda::Function", answered: true),
      aws("Lambda", "{}", "AWS::Lambda", answered: true),
      Call(
        name: "shop@db.test",
        fields: [#""namespace":"remote""#, #""sql":{"sanitized_query":"SELECT 1"}"#],
        origin: "Database::SQL",
        isAnswered: false
      ),
      Call(
        name: "local@db.test",
        fields: [#""sql":{"url":"jdbc:x"}"#],
        origin: "Database::SQL",
        isAnswered: false
      ),
      Call(name: "partner.test", fields: [#""namespace":"remote""#], origin: nil, isAnswered: true),
      Call(name: "pricing", fields: [#""namespace":"remote""#], origin: nil, isAnswered: true),
      Call(
        name: "lost.test",
        fields: [#""namespace":"remote""#, #""traced":true"#],
        origin: nil,
        isAnswered: true
      ),
    ]) ?? aws("S3", "{}", "AWS::S3")
  }

  static func request(_ random: inout RandomComparisons) -> String {
    let url = random.pick(["/a", "/b?x=1", "/å", ""]) ?? ""
    let method = random.pick(["GET", "POST", "PUT"]) ?? ""
    let status = random.pick([
      "200", "201", "200.0", "\"204\"", "302", "400", "404", "429", "500", "503", "0", "-1", "null",
    ])
    let request =
      #""request":{"url":"https://shop.test\#(url)","method":"\#(method)","#
      + #""user_agent":"agent/\#(random.number(below: 3))","client_ip":"10.0.0.\#(random.number(below: 3))"}"#
    let response = #""response":{"status":\#(status ?? "200")}"#
    return switch random.number(below: 4) {
    case 0: "{\(request)}"
    case 1: "{\(response)}"
    default: "{\(request),\(response)}"
    }
  }

  static func cause(_ random: inout RandomComparisons) -> String {
    if random.happens(15) { return #""00000000abc00001""# }
    let exceptions = (0..<random.number(below: 3)).map { number in
      let remote = random.pick([#","remote":true"#, #","remote":false"#, ""]) ?? ""
      let type = random.pick(["ValueError", "java.io.IOException", "KeyError"]) ?? ""
      let message = random.pick(["connection refused", "bad \\\"value\\\"", "値が不正です"]) ?? ""
      return random.happens(10)
        ? #"{"id":"00000000eee0000\#(number)"}"#
        : #"{"id":"00000000eee0000\#(number)","type":"\#(type)","message":"\#(message)"\#(remote)}"#
    }
    return #"{"exceptions":[\#(exceptions.joined(separator: ","))]}"#
  }

  static func annotations(_ random: inout RandomComparisons) -> String {
    let keys = ["tier", "items", "beta", "a.b", "aws:api_stage", "Tier"]
      .shuffled(using: &random.generator).prefix(1 + random.number(below: 3))
    let members = keys.map { "\"\($0)\":\(scalar(&random))" }
    return "{\(members.joined(separator: ","))}"
  }

  static func metadata(_ random: inout RandomComparisons) -> String {
    let inner =
      random.pick([
        #"{"cart":{"total":12.5,"lines":[{"sku":"x1","count":2},{"sku":"y2","count":3}]}}"#,
        #"{"cart":{"total":\#(scalar(&random))},"on":\#(random.happens(50))}"#,
        #"{"list":[1,2,3],"text":\#(scalar(&random))}"#, #"{"list":["a",["b",true]]}"#,
        #"{"default":{"on":false}}"#,
      ]) ?? "{}"
    let namespace = random.pick(["default", "shop"]) ?? ""
    return "{\"\(namespace)\":\(inner)}"
  }

  private static func scalar(_ random: inout RandomComparisons) -> String {
    random.pick([
      "1", "2", "29", "30", "1.5", "-3", "1e3", "true", "false", "\"gold\"", "\"30\"", "\"true\"",
      "\"caf\u{E9}\"", "\"cafe\u{301}\"", "\"\"",
    ]) ?? "0"
  }
}
