package dev.viva.study.story;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Study;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reader's stories, kept in the study's log; older versions stay there. Thread-safe. */
public final class StoryBank {
    private static final String KIND = "story";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;

    /** The stories kept in {@code study}. */
    public StoryBank(Study study) {
        this.study = study;
    }

    /** Keeps a story; one of the same name is replaced. */
    public void keep(Story story, Instant now) {
        ObjectNode body = JSON.createObjectNode().put("title", story.title());
        ObjectNode parts = body.putObject("parts");
        for (Part part : Part.values()) {
            parts.put(part.name(), story.part(part));
        }
        ArrayNode competencies = body.putArray("competencies");
        story.competencies().stream().sorted().forEach(one -> competencies.add(one.name()));
        study.note(KIND, story.id(), body.toString(), now);
    }

    /** Takes a story away; its versions stay in the log. */
    public void remove(String id, Instant now) {
        if (find(id).isPresent()) {
            study.note(KIND, id, "", now);
        }
    }

    /** The story of this name. */
    public Optional<Story> find(String id) {
        return study.noted(KIND, id).map(StoryBank::read);
    }

    /** All stories, in the order in which they were begun. */
    public List<Story> all() {
        return study.noted(KIND).stream().map(StoryBank::read).toList();
    }

    /** For each competency the stories that show it; one without any is a gap. */
    public Map<Competency, List<Story>> matrix() {
        List<Story> stories = all();
        Map<Competency, List<Story>> matrix = new EnumMap<>(Competency.class);
        for (Competency competency : Competency.values()) {
            matrix.put(
                    competency,
                    stories.stream()
                            .filter(story -> story.competencies().contains(competency))
                            .toList());
        }
        return matrix;
    }

    private static Story read(Entry.Noted note) {
        try {
            JsonNode body = JSON.readTree(note.body());
            Map<Part, String> parts = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                parts.put(part, body.path("parts").path(part.name()).asText(""));
            }
            Set<Competency> competencies = EnumSet.noneOf(Competency.class);
            for (Competency one : Competency.values()) {
                body.path("competencies").forEach(name -> {
                    if (one.name().equals(name.asText())) {
                        competencies.add(one);
                    }
                });
            }
            return new Story(note.key(), body.path("title").asText(note.key()), parts, competencies);
        } catch (JacksonException broken) {
            throw new IllegalStateException("the story " + note.key() + " in the log must be JSON", broken);
        }
    }
}
