package dev.viva.study.story;

import java.util.List;
import java.util.Set;

/**
 * A question for the end of an interview.
 *
 * @param text the question
 * @param about what it is about
 * @param roles roles that it suits; every role where there is none
 * @param rounds rounds that it suits; every round where there is none
 * @param followUp what to ask next
 * @param redFlag an answer that should make one think
 */
public record AskBack(
        String text, Subject about, Set<String> roles, Set<Round> rounds, String followUp, String redFlag) {
    /** Copies the sets. */
    public AskBack {
        roles = Set.copyOf(roles);
        rounds = Set.copyOf(rounds);
    }

    /** What a question is about. */
    public enum Subject {
        /** What the work is for. */
        PURPOSE("What the work is for"),
        /** How data comes and how good it is. */
        DATA("Data"),
        /** How models reach production and stay there. */
        PRODUCTION("Production"),
        /** How work is judged. */
        SUCCESS("How work is judged"),
        /** How people work together. */
        TEAM("Team"),
        /** How one grows. */
        GROWTH("Growth"),
        /** What is hard now. */
        PROBLEMS("What is hard now"),
        /** What comes next in hiring. */
        NEXT("What comes next");

        private final String title;

        Subject(String title) {
            this.title = title;
        }

        /** Its name for readers. */
        public String title() {
            return title;
        }
    }

    /** With whom one speaks. */
    public enum Round {
        /** Somebody who recruits. */
        RECRUITER("Recruiter"),
        /** A peer, about technology. */
        TECHNICAL("Technical"),
        /** The manager to be. */
        MANAGER("Manager"),
        /** Somebody who leads. */
        LEADERSHIP("Leadership");

        private final String title;

        Round(String title) {
            this.title = title;
        }

        /** Its name for readers. */
        public String title() {
            return title;
        }
    }

    /** Whether it suits a role and round. */
    public boolean suits(String role, Round round) {
        return (roles.isEmpty() || roles.contains(role)) && (rounds.isEmpty() || rounds.contains(round));
    }

    /** All questions that come with Viva. */
    public static List<AskBack> all() {
        return AskBackList.ALL;
    }
}
