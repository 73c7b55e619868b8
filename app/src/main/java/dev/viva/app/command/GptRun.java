package dev.viva.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.kernel.AtomicFile;
import dev.viva.text.gpt.GptTraining;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a training in a folder needs to go on after it was stopped, as {@code training.json}.
 *
 * @param text the SHA-256 of the text that is learned
 * @param training how it is learned
 */
record GptRun(String text, GptTraining training) {
    private static final String FILE = "training.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whether a training was begun in a folder. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    void write(Path folder) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("text", text);
        json.put("batch", training.batch());
        json.put("steps", training.steps());
        json.put("learningRate", training.learningRate());
        json.put("validationShare", training.validationShare());
        json.put("seed", training.seed());
        AtomicFile.write(folder.resolve(FILE), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads that of a folder.
     *
     * @throws IllegalArgumentException if the file is damaged
     */
    static GptRun read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            GptTraining training = new GptTraining(
                    number(json, "batch").intValue(),
                    number(json, "steps").longValue(),
                    number(json, "learningRate").doubleValue(),
                    number(json, "validationShare").doubleValue(),
                    number(json, "seed").longValue());
            return new GptRun(json.path("text").asText(), training);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    file + " must be JSON, got an error at line "
                            + wrong.getLocation().getLineNr() + ": " + wrong.getOriginalMessage(),
                    wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static JsonNode number(JsonNode json, String name) {
        JsonNode member = json.path(name);
        if (!member.isNumber()) {
            throw new IllegalArgumentException(
                    name + " must be a number, got " + (member.isMissingNode() ? "nothing" : member.toString()));
        }
        return member;
    }
}
