package dev.viva.content;

import java.util.Arrays;
import java.util.Optional;

/** The sections of the handbook, in the order in which they are read. */
public enum Section {
    /** What every interview asks: losses, trees, metrics, validation, leakage. */
    FUNDAMENTALS("Machine-learning fundamentals"),
    /** Linear algebra, calculus, probability and statistics. */
    MATHEMATICS("Mathematics and statistics"),
    /** Networks and how they are trained. */
    DEEP_LEARNING("Deep learning"),
    /** Text: tokens, embeddings, language models, retrieval. */
    LANGUAGE("Natural language"),
    /** Pictures: convolutions, detection, segmentation. */
    VISION("Computer vision"),
    /** How a system around a model is designed. */
    SYSTEM_DESIGN("System design"),
    /** The libraries of the field, and their twins in Java. */
    LIBRARIES("Python and libraries"),
    /** Programs that are asked for at the board. */
    CODING("Coding patterns"),
    /** Stories, projects, and questions to ask. */
    BEHAVIOURAL("Behavioural"),
    /** Making a language model one's own. */
    FINE_TUNING("Fine-tuning language models"),
    /** Models in production. */
    OPERATIONS("Operations"),
    /** Learning by reward. */
    REINFORCEMENT("Reinforcement learning"),
    /** Forecasts and what is special about time. */
    TIME_SERIES("Time series"),
    /** Whole systems, worked through. */
    CASE_STUDIES("Case studies");

    private final String slug = Slugs.of(this);
    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** The section's name in addresses, and the name of its folder. */
    public String slug() {
        return slug;
    }

    /** The section with this name in addresses. */
    public static Optional<Section> named(String slug) {
        return Arrays.stream(values()).filter(each -> each.slug.equals(slug)).findFirst();
    }

    /** The section's name for readers. */
    public String title() {
        return title;
    }

    /** Whether an answer of this section may have no code: people and whole systems are talked about, not computed. */
    boolean mayLackCode() {
        return this == BEHAVIOURAL || this == SYSTEM_DESIGN || this == CASE_STUDIES || this == OPERATIONS;
    }
}
