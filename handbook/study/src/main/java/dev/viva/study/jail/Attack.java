package dev.viva.study.jail;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One way out that is tried.
 *
 * @param name the method of {@code Attacks} that tries it
 * @param alone whether it needs a machine of its own, because it ends or spoils the one it runs in
 */
record Attack(String name, boolean alone) {
    private static final List<String> TOGETHER = List.of(
            "readSecret",
            "readUsers",
            "readByStream",
            "readByChannel",
            "readByUrl",
            "readByLink",
            "readByZip",
            "listRoot",
            "listOldWay",
            "writeFile",
            "appendToSecret",
            "writeByAccessFile",
            "writeShared",
            "writeOwnJar",
            "writeWorkingFolder",
            "makeFolder",
            "linkHard",
            "removeFile",
            "moveFile",
            "openRights",
            "listProcesses",
            "endOther",
            "readOtherEnvironment",
            "readOtherCommand",
            "writeOwnMemory",
            "readOwnMaps",
            "readEnvironment",
            "nativeCall",
            "nativeMemory",
            "loadLibrary",
            "unsafe",
            "innerUnsafe",
            "attach",
            "management",
            "openPlatform",
            "openByLookup",
            "addOpens",
            "ownLayer",
            "reachRunner",
            "reachRunnerByLookup",
            "callRunner",
            "defineInPlatform",
            "deserialise",
            "takeInput",
            "endlessRecursion");
    private static final List<String> ALONE = List.of(
            "tcp",
            "tcpServer",
            "udp",
            "channel",
            "datagramChannel",
            "asynchronousChannel",
            "unixSocket",
            "unixServer",
            "http",
            "lookUpName",
            "listInterfaces",
            "threadBomb",
            "heapBomb",
            "directMemoryBomb",
            "arenaBomb",
            "classBomb",
            "outputFlood",
            "rawOutputFlood",
            "endlessLoop",
            "endlessWait",
            "allThreadsBusy",
            "exit",
            "halt",
            "hangingHook",
            "forgeByPrinting",
            "forgeFrame",
            "forgeFromHook",
            "replaceStreams",
            "runShell",
            "runJava",
            "runByRuntime",
            "changeClock",
            "forkBomb",
            "writeTemporary");
    /** What the jail is asked at every start of a server: one of each kind, in few machines. */
    private static final Set<String> QUICK = new TreeSet<>(List.of(
            "readSecret",
            "readUsers",
            "listRoot",
            "writeFile",
            "removeFile",
            "runShell",
            "endOther",
            "readOtherEnvironment",
            "readEnvironment",
            "nativeCall",
            "unsafe",
            "openPlatform",
            "reachRunner",
            "loadLibrary",
            "tcp",
            "heapBomb",
            "forgeByPrinting"));

    /** All that is tried in Java. */
    static List<Attack> all() {
        return Stream.concat(
                        TOGETHER.stream().map(name -> new Attack(name, false)),
                        ALONE.stream().map(name -> new Attack(name, true)))
                .toList();
    }

    /** The few that are tried at every start. */
    static List<Attack> quick() {
        return all().stream().filter(each -> QUICK.contains(each.name())).toList();
    }
}
