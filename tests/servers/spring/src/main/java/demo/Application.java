// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The server the tests log in to. What it does is chosen by profile; see the classes of the profiles' names. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** Passwords that break naive form encoding. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
            User.withUsername("alice").password("{noop}won der+land%26&=").roles("USER", "ORDERS_READ").build(),
            User.withUsername("bob").password("{noop}pässwörd").roles("USER").build(),
            User.withUsername("admin").password("{noop}admin").roles("USER", "ADMIN").build());
    }
}
