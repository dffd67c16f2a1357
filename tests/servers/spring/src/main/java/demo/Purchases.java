// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What alice and bob bought: once behind a login alone, which lets everybody read everything, and once guarded. */
@RestController
public class Purchases {
    public record Purchase(int id, String item, String owner, String street) {}

    private static final List<Purchase> ALL = List.of(
        new Purchase(1, "looking glass", "alice", "1 Rabbit Hole"), new Purchase(2, "hammer", "bob", "2 Building Site"));

    private static Purchase find(int id) {
        return ALL.stream().filter(one -> one.id() == id).findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Whoever is logged in may read it: an insecure direct object reference. */
    @GetMapping("/api/leaky/purchases/{id}")
    public Map<String, Object> leaky(@PathVariable int id) {
        return Map.of("purchase", find(id), "readAt", Instant.now().toString());
    }

    /** Its owner and administrators may. */
    @GetMapping("/api/guarded/purchases/{id}")
    public Purchase guarded(@PathVariable int id, Principal who) {
        Purchase one = find(id);
        if (!one.owner().equals(who.getName()) && !who.getName().equals("admin")) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return one;
    }

    /** The same for all that are logged in. */
    @GetMapping("/api/news")
    public Map<String, Object> news() {
        return Map.of("news", List.of("The shop opens at nine"));
    }
}
