package dev.viva.assistant.generate;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A generator behind OpenAI's interface for chats, as hosted models, vLLM and Ollama offer it; spoken to through LangChain4j. It is
 * asked for a stream at temperature 0. A stream that is not finished in time, breaks off, or is longer than an answer can be is a
 * failure as a whole. Immutable and thread-safe.
 */
public final class OpenAiGenerator implements Generator {
    private static final int LONGEST = 32_768;
    private static final int MOST_TOKENS = 1_024;

    private final GeneratorSettings settings;
    private final OpenAiStreamingChatModel model;

    /** Speaks to the endpoint of {@code settings}. */
    public OpenAiGenerator(GeneratorSettings settings) {
        this.settings = settings;
        this.model = OpenAiStreamingChatModel.builder()
                .baseUrl(settings.endpoint().toString())
                .apiKey(settings.key().isEmpty() ? "none" : settings.key())
                .modelName(settings.model())
                .temperature(0.0)
                .maxTokens(MOST_TOKENS)
                .timeout(settings.timeout())
                .build();
    }

    /**
     * Where a generator is and how it is asked.
     *
     * @param endpoint its address as far as before {@code /chat/completions}, by HTTP or HTTPS
     * @param model the model's name; not blank
     * @param key what proves that it may be used; may be empty; never shown
     * @param timeout how long a whole answer may take, above 0
     */
    public record GeneratorSettings(URI endpoint, String model, String key, Duration timeout) {
        /** Checks all but the key. */
        public GeneratorSettings {
            String scheme = String.valueOf(endpoint.getScheme());
            if ((!scheme.equals("http") && !scheme.equals("https")) || endpoint.getHost() == null) {
                throw new IllegalArgumentException(
                        "GeneratorSettings.endpoint must be an address by http or https, got " + endpoint);
            }
            if (model.isBlank()) {
                throw new IllegalArgumentException("GeneratorSettings.model must not be blank, got '" + model + "'");
            }
            if (!timeout.isPositive()) {
                throw new IllegalArgumentException("GeneratorSettings.timeout must be above 0, got " + timeout);
            }
        }

        @Override
        public String toString() {
            return model + " at " + endpoint;
        }
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public String generate(Prompt prompt, Consumer<String> pieces) throws GeneratorException {
        Listener listener = new Listener(pieces);
        model.chat(List.of(SystemMessage.from(prompt.rules()), UserMessage.from(prompt.request())), listener);
        try {
            String text = listener.whole.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (text.isBlank()) {
                throw new GeneratorException(name() + " wrote nothing", null);
            }
            return text;
        } catch (TimeoutException late) {
            throw new GeneratorException(
                    name() + " did not finish within " + settings.timeout().toMillis() / 1000.0 + " seconds", late);
        } catch (ExecutionException failed) {
            throw new GeneratorException(
                    name() + " failed: " + reason(Objects.requireNonNullElse(failed.getCause(), failed)), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GeneratorException("the wait for " + name() + " was interrupted", stopped);
        } finally {
            listener.stopped = true;
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        String first = message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("no reason given");
        return first.length() > 200 ? first.substring(0, 200) + "…" : first;
    }

    /** Collects a stream, and ends it where nobody waits any more. */
    private static final class Listener implements StreamingChatResponseHandler {
        private final Consumer<String> pieces;
        private final StringBuilder text = new StringBuilder(); // a stream tells its pieces one after the other
        private final CompletableFuture<String> whole = new CompletableFuture<>();
        private volatile boolean stopped;

        Listener(Consumer<String> pieces) {
            this.pieces = pieces;
        }

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            if (stopped) {
                context.streamingHandle().cancel();
                return;
            }
            text.append(piece.text());
            pieces.accept(piece.text());
            if (text.length() > LONGEST) {
                stopped = true;
                context.streamingHandle().cancel();
                whole.completeExceptionally(
                        new IllegalStateException("an answer must have at most " + LONGEST + " characters, got more"));
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(text.toString());
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }
}
