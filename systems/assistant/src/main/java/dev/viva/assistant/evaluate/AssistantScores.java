package dev.viva.assistant.evaluate;

/**
 * How good an assistant is on questions whose answers are known. Shares are in [0, 1].
 *
 * @param questions how many questions were asked
 * @param wordsAt1 the share of questions whose own document is first by words alone
 * @param wordsAt5 that is among the first five by words alone
 * @param fusedAt1 that is first by words and vectors
 * @param fusedAt5 that is among the first five by words and vectors
 * @param foundAt1 that is first in the end
 * @param foundAt5 that is among the first five in the end
 * @param supported the share of answers from the question's own document whose citations hold a right answer
 * @param supportedInAll the same where the assistant answers from all documents, of all questions that it answers
 * @param literal the share of citations that are literal spans of their documents
 * @param citations how many citations that is of
 * @param falselyRefused the share of questions with their own document that are refused
 * @param refusedOtherTopic the share of questions with a document of another topic that are refused
 * @param refusedSameTopic the share of questions with another document of the same topic that are refused
 */
public record AssistantScores(
        int questions,
        double wordsAt1,
        double wordsAt5,
        double fusedAt1,
        double fusedAt5,
        double foundAt1,
        double foundAt5,
        double supported,
        double supportedInAll,
        double literal,
        long citations,
        double falselyRefused,
        double refusedOtherTopic,
        double refusedSameTopic) {}
