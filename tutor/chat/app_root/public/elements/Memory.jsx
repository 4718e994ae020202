import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t

function Rewrite({ id, words, onCancel, say }) {
  const [better, setBetter] = React.useState(words)
  const first = React.useRef(null)
  React.useEffect(() => Waymark.goOn(first.current), [])
  const send = (event) => {
    event.preventDefault()
    const line = better.replace(/[|\s]+/g, ' ').trim()
    if (line) say(`Remember instead: ${line} | not: ${words}`)
  }
  return (
    <form onSubmit={send} className="wm-rewrite">
      <label htmlFor={id}>{t('In my words')}</label>
      <textarea id={id} ref={first} rows={2} maxLength={120} value={better} onChange={(event) => setBetter(event.target.value)} />
      <div className="wm-acts">
        <button type="submit" className="wm-button wm-main" disabled={!better.trim()}>{t('Use these words')}</button>
        <button type="button" className="wm-button" onClick={onCancel}>{t('Back')}</button>
      </div>
    </form>
  )
}

function Line({ line, id, open, onOpen, say, loading }) {
  const from = line.chat ? <a href={`/thread/${line.chat}`}>{Waymark.day(line.day)}</a> : Waymark.day(line.day)
  return (
    <li>
      <p><strong dir="auto">{Waymark.words(React, line.words)}</strong></p>
      <p className="wm-why">{line.own ? t('In your words. Last from:') : t('Last from:')} {from}</p>
      {open ? (
        <Rewrite id={id} words={line.words} onCancel={() => onOpen(null)} say={say} />
      ) : (
        <div className="wm-acts">
          <button type="button" className="wm-button" disabled={loading} aria-label={`${t('Not quite')}: ${line.words}`} onClick={() => onOpen(line.words)}>
            {t('Not quite')}
          </button>
          <button type="button" className="wm-button" disabled={loading} aria-label={`${t('Forget this')}: ${line.words}`} onClick={() => say(`Forget: ${line.words}`)}>
            {t('Forget this')}
          </button>
        </div>
      )}
    </li>
  )
}

export default function Memory() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const [open, setOpen] = React.useState(null)
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const lines = props.lines ?? []
  if (!Waymark.isNewest(elements, props.card, ['Memory'])) {
    return <p className="wm-slim">{t('What I remember:')} {lines.map((line) => line.words).join(' · ')}</p>
  }
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t('From our chats')}</p>
      <h2 id={id}>{t('What I remember')}</h2>
      {lines.length === 0 ? <p>{t('Nothing at the moment.')}</p> : null}
      <ul className="wm-kept">
        {lines.map((line, number) => (
          <Line key={line.words} line={line} id={`${id}-${number}`} open={open === line.words} onOpen={setOpen} say={sendUserMessage} loading={loading} />
        ))}
      </ul>
      {lines.length > 1 ? (
        <div className="wm-acts">
          <button type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage('Forget all of it')}>{t('Forget all of it')}</button>
        </div>
      ) : null}
      <p className="wm-note">{t('Teachers can see this list; you see when one did.')}</p>
    </section>
  )
}
