import Testing
import TraceAnalysis

@Suite struct MessageFoldingTests {
  @Test(
    "variable parts are folded, and what tells errors apart stays",
    arguments: [
      ("", ""),
      ("no such table", "no such table"),
      ("  two\n\t lines \u{7} ", "two lines"),
      ("order 42 of 1,200", "order <number> of <number>"),
      ("took 3.5s, then -12 ms (1.2.3)", "took <number>s, then <number> ms (<number>)"),
      ("1e-9 and 6.02e23 and 7e", "<number> and <number> and <number>e"),
      ("item-17 user_18 a-5b", "item-<number> user_<number> a-<number>b"),
      ("1, 2, 3", "<number>, <number>, <number>"),
      ("utf8 int32 s3 Http2Stream order1234x", "utf8 int32 s3 Http2Stream order<number>x"),
      ("HTTP 502 status=503 Status Code: 504", "HTTP 502 status=503 Status Code: 504"),
      ("[Errno 2] code 1234567", "[Errno 2] code <number>"),
      ("HTTP/1.1 error 502", "HTTP/<number> error <number>"),
      ("id 123e4567-e89b-12d3-a456-426614174000!", "id <id>!"),
      ("trace 1-5759e988-bd862e3fe1be46a994272793", "trace <id>"),
      ("at 0xdeadbeef deadbeef 00c0ffee i-0abc123def", "at <id> deadbeef <id> i-<id>"),
      ("Request ID: THROTTLED0KQNSO5AEMVJF66Q9ASU", "Request ID: <id>"),
      ("2025-06-21T05:00:00.123Z x", "<time> x"),
      ("on 2025-06-21 05:00:00,12 +0900", "on <time> +<number>"),
      ("2025/06/21 at 5:00:07+09:00", "<time> at <time>"),
      ("12:30 10:20:30", "<number>:<number> <time>"),
      ("10.0.1.23:5432 refused", "<address>:<number> refused"),
      ("2001:db8::1 00:1a:2b:3c:4d:5e std::bad_alloc", "<address> <address> std::bad_alloc"),
      ("key 'abc' and \"d e\" `f`", "key '…' and \"…\" `…`"),
      ("can't open it's 'x'", "can't open it's '…'"),
      ("isn't 'closed", "isn't 'closed"),
      ("'user_id'", "'user_id'"),
      ("'注文123'", "'注文<number>'"),
      ("int() with base 10: '２０枚'", "int() with base <number>: '…'"),
      (#"{"error":"no 'x'","n":5}"#, #"{"error":"…","n":<number>}"#),
      (#"say "a \" b" 'c'"#, #"say "…" '…'"#),
      ("on arn:aws:dynamodb:eu-west-1:123456789012:table/t, no", "on arn:aws:dynamodb:…, no"),
      ("arn: x", "arn: x"),
      (
        "GET https://shop.test/items/17?page=2&x=1 failed",
        "GET https://shop.test/items/<number>?… failed"
      ),
      ("really? yes", "really? yes"),
      ("画像 img-5838 の 枚数12", "画像 img-<number> の 枚数<number>"),
    ]
  )
  func folds(message: String, folded: String) {
    #expect(MessageFolding.fold(message) == folded)
  }

  @Test("what is folded once stays as it is")
  func idempotent() {
    for message in ["order 42", "'x' at 10.0.0.1", "HTTP 502 from 7", "a 'b' 0xff 2025-01-01"] {
      let once = MessageFolding.fold(message)
      #expect(MessageFolding.fold(once) == once)
    }
  }

  @Test("a long message is cut, and not within a character")
  func cuts() {
    let kana = String(repeating: "あ", count: 400)
    let folded = MessageFolding.fold(kana)
    #expect(folded == String(repeating: "あ", count: 341) + "…")
    #expect(MessageFolding.fold(String(repeating: "a ", count: 512)).utf8.count == 1_023)
    let million = String(repeating: "'\"`(0:a-", count: 125_000)
    #expect(MessageFolding.fold(million).hasSuffix("…"))
  }
}
