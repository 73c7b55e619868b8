package dev.viva.text.gpt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.deep.store.SafeTensors;
import dev.viva.kernel.AtomicFile;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A GPT in a folder: its sizes in {@code plan.json}, its tokenizer in {@code tokenizer.json} (Hugging Face's form), its weights
 * in {@code model.safetensors}. Nothing in it is executed.
 *
 * @param model is set to predicting when it is read
 * @param tokenizer makes its tokens
 */
public record GptFolder(Gpt model, Tokenizer tokenizer) {
    private static final String PLAN = "plan.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Writes all three files into a folder that is there, each as one step.
     *
     * @throws IOException if one cannot be written
     */
    public void write(Path folder) throws IOException {
        begin(folder, model.plan(), tokenizer);
        SafeTensors.write(folder.resolve(WEIGHTS), model.state());
    }

    /**
     * Writes the plan and the tokenizer of a model that is still to learn its weights.
     *
     * @throws IOException if one cannot be written
     */
    public static void begin(Path folder, GptPlan plan, Tokenizer tokenizer) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("vocabulary", plan.vocabulary());
        json.put("context", plan.context());
        json.put("width", plan.width());
        json.put("heads", plan.heads());
        json.put("layers", plan.layers());
        json.put("dropout", plan.dropout());
        AtomicFile.write(folder.resolve(PLAN), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
        tokenizer.write(folder.resolve(TOKENIZER));
    }

    /**
     * Reads a folder.
     *
     * @throws java.nio.file.NoSuchFileException if a file is missing
     * @throws IllegalArgumentException if a file is damaged, or they do not belong together; names the file
     * @throws IOException if a file cannot be read
     */
    public static GptFolder read(Path folder) throws IOException {
        Tokenizer tokenizer = tokenizer(folder);
        Gpt model = Gpt.of(plan(folder, tokenizer));
        Path weights = folder.resolve(WEIGHTS);
        try {
            model.load(SafeTensors.read(weights).tensors());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(weights + ": " + wrong.getMessage(), wrong);
        }
        model.evaluate();
        return new GptFolder(model, tokenizer);
    }

    /**
     * Reads the tokenizer alone.
     *
     * @throws IllegalArgumentException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public static Tokenizer tokenizer(Path folder) throws IOException {
        Path file = folder.resolve(TOKENIZER);
        try {
            return Tokenizer.read(file).withTruncation(null).withPadding(null);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Reads the plan alone.
     *
     * @param tokenizer must have as many tokens as the plan says
     * @throws IllegalArgumentException if the file is damaged, or the tokenizer another one
     * @throws IOException if it cannot be read
     */
    public static GptPlan plan(Path folder, Tokenizer tokenizer) throws IOException {
        Path file = folder.resolve(PLAN);
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            GptPlan plan = new GptPlan(
                    whole(json, "vocabulary"),
                    whole(json, "context"),
                    whole(json, "width"),
                    whole(json, "heads"),
                    Math.toIntExact(whole(json, "layers")),
                    member(json, "dropout").doubleValue());
            if (plan.vocabulary() != tokenizer.idLimit()) {
                throw new IllegalArgumentException("vocabulary must be the " + tokenizer.idLimit() + " tokens of "
                        + TOKENIZER + ", got " + plan.vocabulary());
            }
            return plan;
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    file + " must be JSON, got an error at line "
                            + wrong.getLocation().getLineNr() + ": " + wrong.getOriginalMessage(),
                    wrong);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static long whole(JsonNode json, String name) {
        JsonNode member = member(json, name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + member);
        }
        return member.longValue();
    }

    private static JsonNode member(JsonNode json, String name) {
        JsonNode member = json.path(name);
        if (!member.isNumber()) {
            throw new IllegalArgumentException(
                    name + " must be a number, got " + (member.isMissingNode() ? "nothing" : member.toString()));
        }
        return member;
    }
}
