// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/javahelpers.h"

namespace Sessionscope::Codegen::JavaHelpers {

const char *const common = R"java(
static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? fail(name + " is not set") : value;
}

static String fail(String text) {
    System.err.println(text);
    System.exit(1);
    return text;
}

static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
}
)java";

const char *const httpClient = R"java(
static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1));
}

static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
}

static String text(HttpResponse<String> response) {
    return response.body();
}

static void expectSuccess(HttpResponse<String> response) {
    if (response.statusCode() < 200 || response.statusCode() > 299) {
        fail(response.uri() + " answered " + response.statusCode());
    }
}

// Names and values by turns.
static HttpRequest.BodyPublisher form(String... fields) {
    StringJoiner pairs = new StringJoiner("&");
    for (int i = 0; i < fields.length; i += 2) {
        pairs.add(URLEncoder.encode(fields[i], StandardCharsets.UTF_8) + "="
            + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.BodyPublishers.ofString(pairs.toString());
}
)java";

const char *const restClient = R"java(
// Any status is an answer here; what is expected is said at each step.
static RestClient client(HttpClient.Redirect redirects) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(COOKIES).followRedirects(redirects).build();
    return RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http))
        .defaultStatusHandler(status -> true, (request, response) -> { }).build();
}

static String text(ResponseEntity<String> response) {
    return response.getBody() == null ? "" : response.getBody();
}

static void expectSuccess(ResponseEntity<String> response) {
    if (!response.getStatusCode().is2xxSuccessful()) {
        fail("the server answered " + response.getStatusCode());
    }
}

// Names and values by turns.
static MultiValueMap<String, String> form(String... fields) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    for (int i = 0; i < fields.length; i += 2) {
        form.add(fields[i], fields[i + 1]);
    }
    return form;
}
)java";

const char *const page = R"java(
static final Pattern REFERENCE = Pattern.compile("&(?:#[xX]([0-9a-fA-F]+)|#(\\d+)|(quot|apos|lt|gt|amp));");
static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=/>\"']+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");

static String decoded(String text) {
    Map<String, String> names = Map.of("quot", "\"", "apos", "'", "lt", "<", "gt", ">", "amp", "&");
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
        found.group(3) != null ? names.get(found.group(3))
            : Character.toString(found.group(1) != null ? Integer.parseInt(found.group(1), 16)
                : Integer.parseInt(found.group(2)))));
}

// What the first tag of that name holds in an attribute.
static String pageValue(String page, String tag, String name, String attribute) {
    Matcher tags = Pattern.compile("<" + tag + "\\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>", Pattern.CASE_INSENSITIVE)
        .matcher(page);
    while (tags.find()) {
        Map<String, String> found = new HashMap<>();
        Matcher pairs = ATTRIBUTE.matcher(tags.group());
        while (pairs.find()) {
            String value = pairs.group(2) != null ? pairs.group(2) : pairs.group(3) != null ? pairs.group(3) : pairs.group(4);
            found.putIfAbsent(pairs.group(1).toLowerCase(Locale.ROOT), decoded(value));
        }
        if (name.equalsIgnoreCase(found.get("name")) && found.containsKey(attribute)) {
            return found.get(attribute);
        }
    }
    return fail("the page has no " + tag + " called " + name);
}
)java";

const char *const cookie = R"java(
static String cookie(String name) {
    String value = null;
    for (HttpCookie one : COOKIES.getCookieStore().getCookies()) {
        value = one.getName().equals(name) ? one.getValue() : value;
    }
    return value == null ? fail("there is no cookie " + name) : value;
}
)java";

const char *const percent = R"java(
static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
}
)java";

const char *const jsonText = R"java(
static String jsonString(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
    return out.append('"').toString();
}
)java";

// The backslash before "u" is doubled in Java's own strings and comments, where a single one begins an escape.
const char *const json = R"java(
// The member of a JSON text at a path, as text.
static String member(String text, String... path) {
    Object value = new Json(text).value();
    for (String step : path) {
        value = value instanceof List<?> list ? list.get(Integer.parseInt(step))
            : value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value == null ? fail("the answer has no " + String.join(".", path)) : value.toString();
}

static final class Json {
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s,:\\[\\]{}\"]+|\\S");
    private final Matcher words;
    private String word;

    Json(String text) {
        words = WORD.matcher(text);
        next();
    }

    private String next() {
        String before = word;
        word = words.find() ? words.group() : "";
        return before;
    }

    Object value() {
        String first = next();
        if (first.equals("{")) {
            Map<String, Object> map = new HashMap<>();
            while (!word.equals("}") && !word.isEmpty()) {
                String key = string(next());
                next();
                map.put(key, value());
                if (word.equals(",")) {
                    next();
                }
            }
            next();
            return map;
        }
        if (first.equals("[")) {
            List<Object> list = new ArrayList<>();
            while (!word.equals("]") && !word.isEmpty()) {
                list.add(value());
                if (word.equals(",")) {
                    next();
                }
            }
            next();
            return list;
        }
        return first.startsWith("\"") ? string(first) : first;
    }

    private static String string(String word) {
        return Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))").matcher(word.substring(1, word.length() - 1))
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1) != null
                ? String.valueOf((char) Integer.parseInt(found.group(1), 16))
                : switch (found.group(2)) {
                    case "n" -> "\n";
                    case "r" -> "\r";
                    case "t" -> "\t";
                    case "b" -> "\b";
                    case "f" -> "\f";
                    default -> found.group(2);
                }));
    }
}
)java";

const char *const login = R"java(
static void checkLogin(String page) {
    if (Pattern.compile("<input[^>]+type\\s*=\\s*[\"']?password", Pattern.CASE_INSENSITIVE).matcher(page).find()) {
        fail("the login failed: the page asks for the password again");
    }
}
)java";

const char *const octets = R"java(
static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
}

static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
        all.writeBytes(piece);
    }
    return all.toByteArray();
}
)java";

} // namespace Sessionscope::Codegen::JavaHelpers
