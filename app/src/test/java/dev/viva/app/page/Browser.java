package dev.viva.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium, spoken to by its DevTools protocol. Keeps what pages complain about and what they load. It finds no
 * other machine than this one: its network is cut.
 */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONTROL = 2;

    /**
     * Something that a page loaded.
     *
     * @param address where from
     * @param kind as the protocol calls it, such as {@code Script}
     * @param bytes how many bytes came over the wire, headers included; 0 while it is not finished
     */
    public record Transfer(String address, String kind, long bytes) {}

    private final Process process;
    private final WebSocket socket;
    private final Wire wire;
    private final AtomicInteger numbers = new AtomicInteger();

    private Browser(Process process, WebSocket socket, Wire wire) {
        this.process = process;
        this.socket = socket;
        this.wire = wire;
    }

    /** Starts the browser of this machine; the test is left out where there is none. */
    public static Browser start(Path folder) throws Exception {
        Path program = Stream.of(System.getenv("PATH").split(":", -1))
                .map(each -> Path.of(each, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(program != null, "chromium is not on the PATH");
        Process process = new ProcessBuilder(List.of(
                        String.valueOf(program),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank"))
                .redirectErrorStream(true)
                .start();
        String address = "";
        for (String line = "";
                line != null && address.isEmpty();
                line = process.inputReader().readLine()) {
            int at = line.indexOf("ws://");
            address = at < 0 ? "" : line.substring(at);
        }
        Thread.ofVirtual()
                .name("browser-log")
                .start(() -> process.inputReader().lines().forEach(line -> {}));
        Wire wire = new Wire();
        HttpClient client = HttpClient.newHttpClient();
        WebSocket root = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), wire)
                .get(20, TimeUnit.SECONDS);
        Browser browser = new Browser(process, root, wire);
        browser.attach();
        return browser;
    }

    private void attach() throws Exception {
        String target = command("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        wire.session = command("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        command("Page.enable", Map.of());
        command("Runtime.enable", Map.of());
        command("Log.enable", Map.of());
        command("Network.enable", Map.of());
        command("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    }

    /** Opens a page of this size and waits until it has loaded. */
    public void open(String address, int width, int height) throws Exception {
        wire.complaints.clear();
        wire.transfers.clear();
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        CompletableFuture<JsonNode> loaded = wire.expect("Page.loadEventFired");
        command("Page.navigate", Map.of("url", address));
        loaded.get(30, TimeUnit.SECONDS);
    }

    /** Does something in the page that leads to another page, and waits until that has loaded. */
    public void follow(String expression) throws Exception {
        CompletableFuture<JsonNode> loaded = wire.expect("Page.loadEventFired");
        evaluate(expression);
        loaded.get(60, TimeUnit.SECONDS);
    }

    /** Presses a key that leads to another page, and waits until that has loaded. */
    public void followKey(String key) throws Exception {
        CompletableFuture<JsonNode> loaded = wire.expect("Page.loadEventFired");
        press(key);
        loaded.get(60, TimeUnit.SECONDS);
    }

    /** Lets the scripts of pages run, or not. */
    public void allowScripts(boolean allowed) throws Exception {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** Draws pages as they come out of a printer, or as on a screen again. */
    public void print(boolean printed) throws Exception {
        command("Emulation.setEmulatedMedia", Map.of("media", printed ? "print" : ""));
    }

    /** What the page that is open has loaded, itself included. */
    public List<Transfer> transfers() {
        return List.copyOf(wire.transfers.values());
    }

    /** Says which colours the reader's system has: light or dark. */
    public void prefer(String scheme) throws Exception {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        command("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** The value of an expression in the page; a promise is waited for. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = command(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Waits, for half a minute at most, until an expression in the page holds. */
    public void await(String condition) throws Exception {
        evaluate("new Promise((done, failed) => { const end = Date.now() + 30000; const look = () => { if (" + condition
                + ") done(true); else if (Date.now() > end) failed(new Error('waited in vain')); else setTimeout(look, 50);"
                + " }; look(); })");
    }

    /** Presses a key: one of those that have names here, or a character. */
    public void press(String key) throws Exception {
        dispatch("rawKeyDown", key, 0);
        dispatch("keyUp", key, 0);
    }

    /** Marks all that stands in the field that has the focus, and writes {@code text} in its place at once. */
    public void write(String text) throws Exception {
        selectAll();
        command("Input.insertText", Map.of("text", text));
    }

    /** The same key by key, as somebody types who lets the editor indent the lines. */
    public void type(String text) throws Exception {
        selectAll();
        for (String key : text.replaceAll("(?m)^ +", "").split("")) {
            if (key.equals("\n")) {
                press("Enter");
            } else {
                command("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
                command("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
            }
        }
    }

    private void selectAll() throws Exception {
        command(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        "rawKeyDown",
                        "key",
                        "a",
                        "windowsVirtualKeyCode",
                        code("a"),
                        "modifiers",
                        CONTROL,
                        "commands",
                        List.of("selectAll")));
        dispatch("keyUp", "a", CONTROL);
    }

    private void dispatch(String type, String key, int modifiers) throws Exception {
        Map<String, Object> event =
                Map.of("type", type, "key", key, "windowsVirtualKeyCode", code(key), "modifiers", modifiers);
        command("Input.dispatchKeyEvent", event);
    }

    private static int code(String key) {
        return switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            case "ArrowRight" -> 39;
            case "ArrowLeft" -> 37;
            case "/", "?" -> 191;
            default -> {
                if (key.length() != 1) {
                    throw new IllegalArgumentException(
                            "Browser.press: key must be Tab, Enter, Escape, ArrowLeft, ArrowRight or a character, got "
                                    + key);
                }
                yield Character.toUpperCase(key.charAt(0));
            }
        };
    }

    /** Draws the whole page into a file for somebody to look at, if {@code -Dviva.pictures=true} asks for it. */
    public void draw(Path file) throws Exception {
        if (!Boolean.getBoolean("viva.pictures")) {
            return;
        }
        JsonNode picture = command("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
    }

    /** What the page has complained about since it was opened: errors, exceptions and warnings. */
    public List<String> complaints() {
        return List.copyOf(wire.complaints);
    }

    private JsonNode command(String method, Map<String, Object> parameters) throws Exception {
        int number = numbers.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", number).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!wire.session.isEmpty()) {
            message.put("sessionId", wire.session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        wire.answers.put(number, answer);
        socket.sendText(message.toString(), true).join();
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sorts what comes over the wire into answers, events and complaints. */
    private static final class Wire implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final Map<String, Transfer> transfers = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private volatile String session = "";

        CompletableFuture<JsonNode> expect(String event) {
            CompletableFuture<JsonNode> expected = new CompletableFuture<>();
            events.put(event, expected);
            return expected;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(String message) {
            JsonNode node;
            try {
                node = JSON.readTree(message);
            } catch (IOException broken) {
                complaints.add("unreadable: " + message);
                return;
            }
            CompletableFuture<JsonNode> answer = answers.remove(node.path("id").asInt(-1));
            if (answer != null) {
                if (node.has("error")) {
                    answer.completeExceptionally(
                            new IllegalStateException(node.path("error").toString()));
                } else {
                    answer.complete(node.path("result"));
                }
                return;
            }
            JsonNode parameters = node.path("params");
            CompletableFuture<JsonNode> event =
                    events.remove(node.path("method").asText());
            if (event != null) {
                event.complete(parameters);
            }
            complain(node.path("method").asText(), parameters);
            transfer(node.path("method").asText(), parameters);
        }

        private void transfer(String method, JsonNode parameters) {
            String request = parameters.path("requestId").asText();
            switch (method) {
                case "Network.requestWillBeSent" ->
                    transfers.put(
                            request,
                            new Transfer(
                                    parameters.path("request").path("url").asText(),
                                    parameters.path("type").asText(),
                                    0));
                case "Network.loadingFinished" ->
                    transfers.computeIfPresent(
                            request,
                            (id, known) -> new Transfer(
                                    known.address(),
                                    known.kind(),
                                    parameters.path("encodedDataLength").asLong()));
                default -> {
                    // tells nothing of what was loaded
                }
            }
        }

        private void complain(String method, JsonNode parameters) {
            boolean exception = method.equals("Runtime.exceptionThrown");
            boolean logged = method.equals("Log.entryAdded")
                    && List.of("error", "warning")
                            .contains(parameters.path("entry").path("level").asText());
            boolean written = method.equals("Runtime.consoleAPICalled")
                    && List.of("error", "warning", "assert")
                            .contains(parameters.path("type").asText());
            if (exception || logged || written) {
                complaints.add(parameters.toString());
            }
        }
    }
}
