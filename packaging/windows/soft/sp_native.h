#ifndef SP_NATIVE_H
#define SP_NATIVE_H

#include <stdbool.h>

struct nir_shader;
struct pipe_draw_info;
struct pipe_draw_start_count_bias;
struct softpipe_context;

enum sp_native { SP_NATIVE_NONE, SP_NATIVE_RECTANGLE, SP_NATIVE_ROUNDED, SP_NATIVE_TEXTURE };

/* Which of the shaders of sp_native.c this is. */
enum sp_native
sp_native_find(const struct nir_shader *nir);

/* Draws without interpreting the shader; false, with nothing drawn, where that can't be. */
bool
sp_native_draw(struct softpipe_context *sp, const struct pipe_draw_info *info,
               const struct pipe_draw_start_count_bias *draw);

#endif
